/** One holder at two devices, and what the other side is told of who is here: that they are, or are not, and no more. */
import { expect, test } from 'vitest'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'
import { entry, folded, notes, seesFolded } from './private-side.ts'

const server = await startServer()

/** A talk that runs, with the candidate at two devices. */
async function withTwoDevices() {
  const session = await createSession(server.address)
  const dana = await aPerson(server.address)
  const sam = await aPerson(server.address)
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  await dana.press('Start the talk')
  const phone = await aPerson(server.address, { otherDeviceOf: sam, width: 390 })
  await phone.page.goto(`${phone.network.address}/s/${session.sessionId}/candidate`)
  for (const person of [dana, sam, phone]) await person.sees('Dana and Sam, both here')
  // Loaded once there are two; whoever is cut off before that has a page without it.
  for (const person of [sam, phone]) await person.sees('This is also open on another device of yours.')
  return { dana, sam, phone }
}

test('[SY3] [SY6] two devices of one holder have the same, in public and in private, also of what was done offline', async () => {
  const { dana, sam, phone } = await withTwoDevices()
  await phone.ticks('The role')
  for (const person of [dana, sam]) await person.seesMark('The role', 'Sam covered, Dana no answer yet')
  await notes(sam, 'From the laptop')
  await seesFolded(phone, 'Only me, 1: one note')
  phone.network.cut()
  await phone.sees(/^Offline/)
  await notes(phone, 'From a tunnel')
  await phone.ticks('Growth')
  await sam.ticks('The role')
  await dana.seesMark('The role', 'No answer yet')
  await phone.comesBack()
  await phone.sees('Saved')
  for (const person of [dana, sam, phone]) {
    await person.seesMark('The role', 'No answer yet')
    await person.seesMark('Growth', 'Sam covered, Dana no answer yet')
  }
  for (const device of [sam, phone]) {
    await seesFolded(device, 'Only me, 2: two notes')
    await folded(device).click()
    for (const text of ['From the laptop', 'From a tunnel']) await entry(device, text).waitFor()
  }
  for (const person of [dana, sam, phone]) expect(person.complaints).toEqual([])
})

test('[SY7] somebody is here while a device of theirs is, is named once none is, and after the end nobody is', async () => {
  const { dana, sam, phone } = await withTwoDevices()
  sam.network.cut()
  await sam.sees(/^Offline/)
  // What the other device does comes after, and by then the page would have said who is gone.
  await phone.ticks('The role')
  await dana.seesMark('The role', 'Sam covered, Dana no answer yet')
  expect(await dana.page.getByText('Dana and Sam, both here').count()).toBe(1)
  // A device that cannot know says nothing of anybody.
  expect(await sam.page.getByText(/both\shere|not\sconnected/).count()).toBe(0)

  phone.network.cut()
  await dana.sees('Sam is not connected')
  expect(await dana.page.getByText(/away|\bago\b|last\sseen/).count()).toBe(0)
  await sam.comesBack()
  await dana.sees('Dana and Sam, both here')
  await dana.press('Wrap up')
  await dana.press('End and keep the recap')
  for (const { page, sees } of [dana, sam]) {
    await sees('The talk is over')
    expect(await page.getByText(/both\shere|not\sconnected/).count()).toBe(0)
  }
})
