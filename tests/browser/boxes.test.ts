/** What a person is told where the server gives back something else than what they kept (PR1). */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { connect, makeId, makeSecret, tokenOf } from '../harness/wire-client.ts'
import type { Listened } from './private-side.ts'
import { allThatHas, entry, folded, notes, sealedOf, seesFolded, twoPeople } from './private-side.ts'

const server = await startServer()

/** A program that has the key of this person's seat, as a server has their boxes in its hands. */
async function atTheWire(person: Listened) {
  const sessionId = new URL(person.page.url()).pathname.split('/')[2] ?? ''
  const seatKey = /"seatKey":"([\w-]+)"/.exec(await allThatHas(person))?.[1] ?? ''
  return connect(server.address, { sessionId, token: tokenOf(seatKey, sessionId) })
}

test('[PR1] a text that this key does not open is counted, said to be kept as it is, and is kept', async () => {
  const { sam } = await twoPeople(server.address)
  await notes(sam, 'Bring the portfolio')
  await seesFolded(sam, 'Only me, 1: one note')
  const program = await atTheWire(sam)
  const boxId = makeId()
  expect(await program.give({ type: 'box/write', boxId, sealed: makeSecret().repeat(8) })).toMatchObject({ ok: true })

  const both = 'Only me, 2: one note and one that cannot be opened'
  const sentence = 'One private text cannot be opened in this browser. It is kept as it is.'
  await seesFolded(sam, both)
  await folded(sam).click()
  await sam.sees(sentence)
  await entry(sam, 'Bring the portfolio').waitFor()
  await sam.page.reload()
  await seesFolded(sam, both)
  await folded(sam).click()
  await sam.sees(sentence)
  expect(JSON.stringify((await atTheWire(sam)).welcome.private)).toContain(boxId)
})

test('[PR1] an older copy that comes back is said to be one, also after a reload, until it is written again', async () => {
  const { sam } = await twoPeople(server.address)
  const sentence = /^An older copy of this came back/
  await notes(sam, 'First impression: calm')
  await seesFolded(sam, 'Only me, 1: one note')
  await sam.sees('Saved')
  const [boxId = '', older = ''] = await sealedOf(sam)
  await folded(sam).click()
  const change = async (text: string) => {
    await entry(sam, 'First impression').getByRole('button', { name: 'Edit' }).click()
    await sam.write('Change this private text', text)
    await sam.press('Save')
    await entry(sam, text).waitFor()
  }
  await change('First impression: calm and exact')
  await sam.sees('Saved')
  expect(await sam.page.getByText(sentence).count()).toBe(0)

  const program = await atTheWire(sam)
  expect(await program.give({ type: 'box/write', boxId, sealed: older })).toMatchObject({ ok: true })
  await entry(sam, 'First impression').getByText(sentence).waitFor()
  expect(await sam.page.getByText('calm and exact').count()).toBe(0)
  await sam.page.reload()
  await folded(sam).click()
  await entry(sam, 'First impression: calm').getByText(sentence).waitFor()
  await change('First impression: calm, exact, quick')
  await sam.seesNot(sentence)
})
