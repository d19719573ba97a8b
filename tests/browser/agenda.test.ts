/**
 * The agenda while two sides have it on screen: who leads changes it, the other side proposes. Told in order; each step
 * goes on where the one before left off.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'
import { agendaPart, seesOrder, writes } from './agenda-on-screen.ts'
import { isInOrder } from './in-order.ts'

const server = await startServer()
let dana: Person
let sam: Person

beforeAll(async () => {
  const session = await createSession(server.address)
  dana = await aPerson(server.address)
  sam = await aPerson(server.address)
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
})

describe('one agenda, changed while both have it open', () => {
  test('[AG2] who leads adds a topic before the start, which stands before questions and close', async () => {
    await dana.press('Change')
    await dana.page.getByRole('grid', { name: 'Topics in their order' }).waitFor()
    await isInOrder(dana.page, agendaPart)
    await dana.press('Add a topic')
    await dana.press('Add')
    await isInOrder(dana.page, agendaPart)
    await dana.sees('Please fill this in.')
    await writes(dana, 'Title', 'Remote work')
    await writes(dana, 'Minutes', '0')
    await dana.press('Add')
    await dana.sees('Please give whole minutes from 1 to 120.')
    await writes(dana, 'Minutes', '7')
    await dana.press('Add')
    await seesOrder(sam, ['The role', 'Growth', 'Remote work', 'Your questions', 'Close'])
    await sam.topic('Remote work').getByText('7 min').waitFor()
  })

  test('[AG5] making the candidate’s questions shorter warns and still may be done', async () => {
    await dana.press('Change Your questions')
    await writes(dana, 'Minutes', '5')
    await dana.sees('This leaves 5 of 9 min for Your questions.')
    await dana.press('Save')
    await sam.topic('Your questions').getByText('5 min').waitFor()
    await dana.press('Done')
  })

  test('[AG3] the other side proposes, takes one back, and sees one accepted and one answered by mail', async () => {
    for (const title of ['On-call', 'Travel', 'Salary bands']) {
      await sam.press('Propose a topic')
      await writes(sam, 'Title', title)
      await sam.press('Propose')
      await sam.topic(title).getByText('Waiting').waitFor()
    }
    await dana.sees('3 proposed')
    await sam.topic('Travel').getByRole('button', { name: 'Take back' }).click()
    await dana.sees('2 proposed')
    for (const person of [dana, sam]) await isInOrder(person.page, agendaPart)
    await dana.topic('Salary bands').getByRole('button', { name: 'By mail' }).click()
    await sam.topic('Salary bands').getByText('By mail').waitFor()
    await dana.topic('On-call').getByRole('button', { name: 'Accept' }).click()
    await sam.topic('On-call').getByText('5 min').waitFor()
    expect(await sam.topic('Travel').count()).toBe(0)
  })

  test('[TK4] a change of a topic takes the other side’s mark off, and says so until it is marked again', async () => {
    await dana.press('Start the talk')
    await sam.sees(/min left/)
    await sam.ticks('Growth')
    await dana.seesMark('Growth', 'Sam covered, Dana no answer yet')
    await dana.press('Change')
    await dana.press('Change Growth')
    await writes(dana, 'Title', 'Growth and learning')
    await dana.sees(/^Sam marked this as covered/)
    await dana.press('Save')
    const line = 'Dana changed Growth and learning, so the mark on your side was taken off.'
    await sam.sees(line)
    await sam.seesMark('Growth and learning', 'No answer yet')
    await sam.ticks('Growth and learning')
    await sam.seesNot(line)
  })

  test('[AG2] [TM1] the current topic is left out and brought back', async () => {
    await dana.press('Leave out The role')
    await sam.topic('The role').getByText('Left out').waitFor()
    for (const person of [dana, sam]) await isInOrder(person.page, agendaPart)
    await sam.page.getByRole('heading', { name: 'Between two topics' }).waitFor()
    await sam.sees('0 of 5 covered by both')
    expect(await sam.page.getByRole('button', { name: 'The role: covered for me' }).count()).toBe(0)
    await dana.press('Bring back The role')
    await sam.page.getByRole('button', { name: 'The role: covered for me' }).waitFor()
    await sam.sees('0 of 6 covered by both')
    await dana.press('Done')
  })

  test('no page had an error or asked for what the security policy forbids', () => {
    for (const person of [dana, sam]) expect(person.complaints).toEqual([])
  })
})
