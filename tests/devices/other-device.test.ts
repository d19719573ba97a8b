/** One holder with two browsers: the seat goes to the other one, both have the same, and each can shut the other out. */
import type { Page } from 'playwright-core'
import { encode } from 'uqr'
import { beforeAll, expect, test } from 'vitest'
import { losesLater } from '../browser/two-sides.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, seesCleanAddress } from '../harness/person.ts'
import type { RunningServer } from '../harness/server.ts'
import { startServer } from '../harness/server.ts'
import {
  aSession,
  connect,
  createSession,
  inviteHashOf,
  makeSecret,
  takeSeat,
  tokenOf,
} from '../harness/wire-client.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})

async function takesSeat(address: string, name: string): Promise<Person> {
  const person = await aPerson(server.address)
  await person.page.goto(`${person.network.address}${address}`)
  await person.write('Your name', name)
  await person.press(`I'm ${name}, take my seat`)
  await person.sees('Before the start')
  return person
}

/** Sam at the laptop, in a talk with Dana. */
async function samInATalk() {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const dana = await takesSeat(`/s/${sessionId}/interviewer#i.${invites.interviewer}`, 'Dana')
  const sam = await takesSeat(`/s/${sessionId}/candidate#i.${invites.candidate}`, 'Sam')
  await dana.press('Start the talk')
  await sam.sees(/min left/)
  return { sessionId, dana, sam }
}

const opensMenu = (person: Person) => person.press('People, plan and minutes')
const closesMenu = (person: Person) => person.page.keyboard.press('Escape')
const copied = ({ page }: Person) => page.evaluate(() => navigator.clipboard.readText())
/** The link as somebody has it on another device: the same path, by that device's own network. */
const opens = (person: Person, link: string) =>
  person.page.goto(person.network.address + new URL(link).pathname + new URL(link).hash)

async function pairingLink(sam: Person): Promise<string> {
  await opensMenu(sam)
  await sam.press('Open on my other device')
  await sam.press('It has no camera: copy the link')
  await sam.sees('Copied')
  return copied(sam)
}

async function personalLink(sam: Person): Promise<string> {
  await opensMenu(sam)
  await sam.press('Keep for later')
  await sam.sees("Whoever has this link is you and reads your notes; don't send it.")
  expect(await sam.page.getByRole('button', { name: 'Copy my personal link' }).count()).toBe(0)
  await sam.press('Show my link')
  await sam.press('Copy my personal link')
  await sam.sees('Copied')
  await closesMenu(sam)
  return copied(sam)
}

async function notes(person: Person, text: string): Promise<void> {
  await person.page.getByRole('textbox', { name: /^Note/ }).fill(text)
  await person.press('Keep')
}
const onlyMe = ({ page }: Person) => page.getByRole('region', { name: 'Only me' })
async function seesNotes(person: Person, ...texts: string[]): Promise<void> {
  const fold = onlyMe(person).getByRole('button', { name: /^Only me/ })
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
  for (const text of texts) await onlyMe(person).getByRole('listitem').filter({ hasText: text }).waitFor()
}
const alsoOpen = 'This is also open on another device of yours.'

/** What a camera would see, as rows of dark and light. */
const modulesOf = (page: Page) =>
  page.getByRole('img', { name: /^A code with the link/ }).evaluate((svg) => {
    const size = (svg as SVGSVGElement).viewBox.baseVal.width
    const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
    for (const [, x, y] of svg
      .querySelector('path')
      ?.getAttribute('d')
      ?.matchAll(/M(\d+) (\d+)h/g) ?? []) {
      const row = rows[Number(y)]
      if (row) row[Number(x)] = true
    }
    return rows
  })

test('[SEAT6] the code opens the seat on the other device once, with the same ticks and notes, and both are told', async () => {
  const { sam } = await samInATalk()
  await notes(sam, 'Ask about on-call')
  await sam.ticks('Growth')
  const link = await pairingLink(sam)
  expect(await modulesOf(sam.page)).toEqual(encode(link, { border: 4 }).data)

  const phone = await aPerson(server.address, { width: 390 })
  await opens(phone, link)
  await phone.sees(/min left/)
  await seesCleanAddress(phone)
  await phone.seesMark('Growth', 'Sam covered, Dana no answer yet')
  await seesNotes(phone, 'Ask about on-call')
  await phone.sees(alsoOpen)
  await sam.sees('Your other device is here.')
  await closesMenu(sam)
  await sam.sees(alsoOpen)

  await notes(phone, 'Written on the phone')
  await phone.ticks('The role')
  await seesNotes(sam, 'Ask about on-call', 'Written on the phone')
  await sam.seesMark('The role', 'Sam covered, Dana no answer yet')

  const stranger = await aPerson(server.address)
  await opens(stranger, link)
  await stranger.sees('This code was used, or its two minutes are over')
  for (const each of [sam, phone, stranger]) expect(each.complaints).toEqual([])
})

test('[SEAT6] the personal link opens the seat elsewhere, until the others are shut out: they say so, notes stay', async () => {
  const { sam, dana } = await samInATalk()
  await notes(sam, 'Before the new key')
  const link = await personalLink(sam)
  const thief = await aPerson(server.address)
  await opens(thief, link)
  await thief.sees(/min left/)
  await sam.press('Not you? Shut the others out')
  await thief.sees('Another of your devices shut this one out with a new key.')
  await sam.seesNot(alsoOpen)

  await notes(sam, 'After the new key')
  await sam.hasGiven('box/write', 2)
  await sam.page.reload()
  await sam.sees(/min left/)
  await seesNotes(sam, 'Before the new key', 'After the new key')
  await thief.page.reload()
  await thief.sees('Another of your devices shut this one out with a new key.')
  await dana.press('Pause')
  await sam.sees(/[Pp]aused/)

  const another = await aPerson(server.address)
  await opens(another, link)
  await another.sees('Another of your devices shut this one out with a new key.')
  const phone = await aPerson(server.address)
  await opens(phone, await personalLink(sam))
  await phone.sees(/min left|[Pp]aused/)
  await seesNotes(phone, 'Before the new key', 'After the new key')
  for (const each of [sam, thief, phone]) expect(each.complaints).toEqual([])
})

test('[SY6] [SEAT6] a device that is shut out says how much of it nobody has, and sends that once it is let in again', async () => {
  const { sam, dana } = await samInATalk()
  const phone = await aPerson(server.address, { width: 390 })
  await opens(phone, await pairingLink(sam))
  await phone.sees(/min left/)
  await phone.sees(alsoOpen)
  phone.network.cut()
  await phone.sees(/^Offline/)
  await phone.ticks('Growth')
  await phone.asks('Who is on call at night?')
  await phone.sees('Offline, 2 waiting')
  await sam.press('Shut the others out')
  await sam.sees('Only this device has your seat now. Every link and device from before is shut out.')
  await closesMenu(sam)
  await phone.comesBack()
  await phone.sees('Another of your devices shut this one out with a new key.')
  await phone.sees('Not connected, 2 not sent')
  await phone.sees(/Not sent, so nobody else has it: 2 of what you did here\./)
  expect(await dana.question('Who is on call at night?').count()).toBe(0)

  await opens(phone, await pairingLink(sam))
  await phone.sees('Saved')
  await dana.question('Who is on call at night?').waitFor()
  await dana.seesMark('Growth', 'Sam covered, Dana no answer yet')
  for (const each of [sam, phone, dana]) expect(each.complaints).toEqual([])
})

test('[SEAT6] [SEAT8] a device that lost what follows its first view says that it is shut out, too', async () => {
  const { sam } = await samInATalk()
  const phone = await aPerson(server.address, { width: 390 })
  const lose = await losesLater(phone)
  await opens(phone, await pairingLink(sam))
  await phone.sees('Saved')
  await lose()
  await sam.press('Shut the others out')
  await phone.sees('Another of your devices shut this one out with a new key.')
})

test('[SY1] [SY6] a press of the moment that gets lost is not called saved, and may not have arrived once the device is shut out', async () => {
  const { sam } = await samInATalk()
  const phone = await aPerson(server.address, { width: 390 })
  await phone.page.routeWebSocket(/socket\.io/, (near) => {
    const far = near.connectToServer()
    near.onMessage((message) => void (String(message).includes('drift/hint') || far.send(message)))
  })
  await opens(phone, await pairingLink(sam))
  await phone.sees(/min left/)
  await phone.press('Are we still on it?')
  await phone.sees('1 waiting to be saved')
  await sam.press('Shut the others out')
  await phone.sees('Another of your devices shut this one out with a new key.')
  await phone.sees(/This may not have arrived/)
  await phone.sees(/^Not connected$/)
})

test('[SEAT6] an answer to shutting out that gets lost locks nobody out, in either tab', async () => {
  const { sam, dana } = await samInATalk()
  const tab = await sam.context.newPage()
  await notes(sam, 'From before')
  let isLost = false
  // The server's answer, and whatever comes with it, is not delivered, and then the connection breaks.
  await sam.page.routeWebSocket(/socket\.io/, (near) => {
    const far = near.connectToServer()
    near.onMessage((message) => {
      isLost ||= String(message).includes('seat/rekey')
      far.send(message)
    })
    far.onMessage((message) => {
      if (!isLost) return near.send(message)
      isLost = false
      void near.close()
    })
  })
  await sam.page.reload()
  await sam.sees(/min left/)
  await tab.goto(sam.page.url())
  await tab.getByText(/min left/).waitFor()
  await opensMenu(sam)
  await sam.press('Shut the others out')
  await sam.sees('There was no answer, so it may not have arrived.')
  await closesMenu(sam)
  await sam.ticks('Growth')
  await dana.seesMark('Growth', 'Sam covered, Dana no answer yet')
  await notes(sam, 'From after')
  await tab.getByRole('button', { name: 'The role: covered for me' }).click()
  await dana.seesMark('The role', 'Sam covered, Dana no answer yet')
  await tab.getByText('Only me, 2', { exact: false }).waitFor()
  await sam.page.reload()
  await seesNotes(sam, 'From before', 'From after')
})

test('[SEAT4] of two browsers that take one seat at once one gets it, and the other is told', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const two = await Promise.all(
    ['Sam', 'Kim'].map(async (name) => {
      const person = await aPerson(server.address)
      await person.page.goto(`${person.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
      await person.write('Your name', name)
      return { name, person }
    }),
  )
  await Promise.all(two.map(({ name, person }) => person.press(`I'm ${name}, take my seat`)))
  const outcomes = await Promise.all(
    two.map(({ person }) =>
      Promise.race([
        person.sees('Before the start').then(() => 'seated'),
        person.sees('This link was used to take the seat.').then(() => 'told'),
      ]),
    ),
  )
  expect(outcomes.toSorted()).toEqual(['seated', 'told'])
})

test('[SEAT6] a browser that has the seat for somebody else asks before it gives the place away', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const sam = await takesSeat(`/s/${sessionId}/candidate#i.${invites.candidate}`, 'Sam')
  const link = await personalLink(sam)
  const dana = await takeSeat(server.address, sessionId, invites.interviewer, 'Dana')
  const invite = makeSecret()
  const interviewer = await connect(server.address, { sessionId, token: dana.token })
  await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })
  const kim = await takesSeat(`/s/${sessionId}/candidate#i.${invite}`, 'Kim')
  await opens(kim, link)
  await kim.sees('This browser has that seat for Kim already.')
  await kim.press('Open the seat I have here')
  await kim.sees('Before the start')
  await opens(kim, link)
  await kim.press('Open it for Sam')
  await kim.sees('This seat was taken by somebody else; what was written before stays readable.')
})

test('[SEAT8] of an interview that was deleted, the browser says so and forgets its key', async () => {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const sam = await takesSeat(`/s/${sessionId}/candidate#i.${invites.candidate}`, 'Sam')
  const key = (await personalLink(sam)).split('#k.')[1] ?? ''
  const dana = await takeSeat(server.address, sessionId, invites.interviewer, 'Dana')
  // Once both sides are erased, all is.
  for (const token of [dana.token, tokenOf(key, sessionId)]) {
    const device = await connect(server.address, { sessionId, token })
    device.give({ type: 'seat/erase' }).catch(() => {}) // its connection closes with it
    await device.until(() => device.closings.length > 0)
  }
  await sam.sees(/This interview was deleted/)
  const keptKeys = () =>
    sam.page.evaluate(async () => {
      const opening = indexedDB.open('evenkeel')
      const database = await new Promise<IDBDatabase>((resolve) => (opening.onsuccess = () => resolve(opening.result)))
      const reading = database.transaction('seats').objectStore('seats').getAll()
      const all = await new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result)))
      database.close()
      return JSON.stringify(all)
    })
  await expect.poll(keptKeys).not.toContain(key)
  await sam.page.reload()
  await sam.sees('This browser does not have this seat.')
})
