/** Pictures of the pages around a talk: the start, the invitation, the two links, and every page that says no. */
import { test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { fallDue } from '../server/stored.ts'
import { longTitle, openGallery } from './gallery.ts'

const { server, picture, opens, somebody, twoSeated } = await openGallery()

test('the start page, and the two links for others', async () => {
  const robin = await somebody()
  await opens(robin, '/', 'Start an interview')
  await robin.sees('What kind of talk?')
  await picture(robin, 'start')
  await robin.press("I'm the interviewer")
  await robin.sees(/another\slook/)
  await picture(robin, 'start-unfilled')
  await robin.page.getByText('Change the topics').click()
  await robin.write(/^Topic 1$/, longTitle)
  await picture(robin, 'start-topics')
  await robin.write('Title', 'Staff Engineer, Northwind')
  await robin.write('Your name', 'Robin')
  await robin.press("I'm setting this up for others")
  await robin.sees('Two links to hand on')
  await robin.sees('Not taken yet')
  await picture(robin, 'setup')
  await opens(robin, '/', 'Same as last time')
  await picture(robin, 'start-again')
})

test('invitations', async () => {
  const topics = Array.from({ length: 20 }, (_, place) => ({ title: `${longTitle.slice(0, 76)} ${place}`, minutes: 4 }))
  const names = { interviewer: 'Dana', candidate: 'Sam' }
  const few = await createSession(server.address, aSession({ title: 'Staff Engineer, Northwind', names }))
  const many = await createSession(server.address, aSession({ title: longTitle, topics, minutes: 90, names }))
  const sam = await somebody()
  for (const seat of ['interviewer', 'candidate'] as const) {
    await opens(sam, `/s/${few.sessionId}/${seat}#i.${few.invites[seat]}`, 'Your name')
    await picture(sam, `invite-${seat}`)
  }
  await sam.press("I'm not Sam")
  await picture(sam, 'invite-not-me')
  await opens(sam, `/s/${many.sessionId}/candidate#i.${many.invites.candidate}`, 'Your name')
  await picture(sam, 'invite-full')
})

test('pages that say no', async () => {
  const visitor = await somebody()
  const { sessionId, invites, dana, sam, both } = await twoSeated({ title: 'Staff Engineer, Northwind' })
  await opens(visitor, `/s/${sessionId}/candidate`, 'This browser does not have this seat.')
  await picture(visitor, 'no-seat')
  await opens(visitor, `/s/${sessionId}/candidate#i.${invites.candidate}`, 'This link was used to take the seat.')
  await picture(visitor, 'no-used')

  await sam.asks('Who decides, and by when?')
  await dana.question('Who decides, and by when?').waitFor()
  await dana.press('Not Sam? New link')
  await dana.sees(/^A new link was made/)
  await both('replacing')
  const message = await dana.page.locator('body').textContent()
  const invite = message?.match(/#i\.(?<secret>[\w-]{43})/)?.groups?.secret
  await opens(visitor, `/s/${sessionId}/candidate#i.${invite}`, 'Your name')
  await visitor.write('Your name', 'Kim')
  await visitor.page.getByRole('button', { name: /take my seat/i }).click()
  await visitor.sees('Before the start')
  await sam.sees(/^This seat was taken by somebody else/)
  await picture(sam, 'replaced-candidate')
})

test('an interview that was deleted', async () => {
  const server = await startServer()
  const { sessionId, invites } = await createSession(server.address)
  const dana = await somebody(server.address)
  await opens(dana, `/s/${sessionId}/interviewer#i.${invites.interviewer}`, 'Your name')
  await dana.write('Your name', 'Dana')
  await dana.press("I'm Dana, take my seat")
  await dana.sees('Before the start')
  await server.stop()
  await fallDue(server.dataDir, sessionId)
  await server.restart()
  await dana.sees('This interview was deleted.')
  await picture(dana, 'gone-interviewer')
  const sam = await somebody(server.address)
  await opens(sam, `/s/${sessionId}/candidate#i.${invites.candidate}`, /^This interview was deleted/)
  await picture(sam, 'gone-candidate')
})
