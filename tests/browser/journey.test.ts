/**
 * Two people, one agenda, in two browsers: the whole journey, told in order. Each step goes on where the one before
 * left off, with the real server on a real file and a network between that can be cut.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson, seesCleanAddress } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { connect, createSession, makeId, takeSeat } from '../harness/wire-client.ts'

const server = await startServer({ OPERATOR: 'Northwind' })
let dana: Person
let sam: Person
/** The candidate's link as it stands in the message that Dana copies. */
let link: string

beforeAll(async () => {
  dana = await aPerson(server.address)
  sam = await aPerson(server.address)
})

describe('two people, one agenda', () => {
  test('[SEAT2] the interviewer picks a template, changes it, and has a message with the link in one press', async () => {
    await dana.page.goto(dana.network.address)
    const template = dana.page.getByRole('radio', { name: /Manager, 40 min/ })
    expect(await template.isChecked()).toBe(true)
    for (const topic of ['The role', 'Expectations', 'Growth', 'Leadership']) await dana.sees(topic)

    await dana.write('Title', 'Staff Engineer, Northwind')
    await dana.write('Your name', 'Dana')
    await dana.page.getByText('Change the topics').click()
    await dana.write('Minutes for topic 3', '7')
    await dana.press("I'm the interviewer")

    await dana.sees('Staff Engineer, Northwind')
    await dana.sees('Before the start')
    await seesCleanAddress(dana)
    await dana.press(/^Copy the message/)
    await dana.sees('Copied')
    const message = await dana.page.evaluate(() => navigator.clipboard.readText())
    expect(message).toContain('Growth')
    expect(message).not.toContain('{')
    link = /http\S+/.exec(message)?.[0] ?? ''
    expect(new URL(link).hash).toMatch(/^#i\.[\w-]{43}$/)
    expect(new URL(link).pathname).toMatch(/^\/s\/[\w-]{22}\/candidate$/)
  })

  test('[SEAT4] [SEAT3] [SEAT5] the candidate sees who invites to what, takes the seat, and both see each other arrive', async () => {
    await sam.page.goto(link.replace(dana.network.address, sam.network.address))
    await sam.sees('Dana invites you to an interview')
    await seesCleanAddress(sam)
    await sam.sees(/Growth, 7 min/)
    await sam.sees(/This page records no sound and no picture/)
    await sam.sees(/on a server run by Northwind/)
    await sam.write('Your name', 'Sam')
    await sam.press("I'm Sam, take my seat")

    await sam.sees('Dana and Sam, both here')
    await dana.sees('Dana and Sam, both here')
    await dana.sees('Sam took the seat.')
    await seesCleanAddress(sam)

    const other = await aPerson(server.address)
    await other.page.goto(link.replace(dana.network.address, other.network.address))
    await other.sees(/This link was used to take the seat/)
    await other.context.close()
  })

  test('[PH1] [TM1] [TK2] the interviewer starts and focuses Growth; each half of the mark is its own', async () => {
    await dana.press('Start the talk')
    await sam.sees(/40 min left/)
    await dana.press('Growth')
    await sam.page.getByRole('heading', { name: 'Growth' }).waitFor()
    await dana.sees('0 of 7 min')
    await sam.sees('0 of 7 min')

    await sam.seesMark('Growth', 'No answer yet')
    await dana.ticks('Growth')
    await sam.seesMark('Growth', 'Dana covered, Sam no answer yet')
    await sam.ticks('Growth')
    await dana.seesMark('Growth', 'Covered by both')
    await dana.ticks('Growth')
    await sam.seesMark('Growth', 'Sam covered, Dana no answer yet')

    await dana.press('Covered, next: Leadership')
    await sam.page.getByRole('heading', { name: 'Leadership' }).waitFor()
    await sam.seesMark('Growth', 'Covered by both')
  })

  test('[CO1] [CO2] [CO3] [CO5] a question shows on its topic and in the list until it is answered', async () => {
    await dana.press('Growth')
    await sam.page.getByRole('heading', { name: 'Growth' }).waitFor()
    const text = "Is there a path past staff that isn't management?"
    await sam.asks(text)
    await dana.question(text).getByText('Open', { exact: true }).waitFor()
    await dana.topic('Growth').getByText('1 question').waitFor()
    await sam.topic('Growth').getByText('1 question').waitFor()
    await dana.page.getByRole('button', { name: '1 question open. Covered, next: Leadership' }).waitFor()

    expect(await dana.question(text).getByRole('button', { name: 'Take back' }).count()).toBe(0)
    await dana.question(text).getByRole('button', { name: 'Answered' }).click()
    await sam.question(text).getByText('Answered', { exact: true }).waitFor()
    expect(await dana.question(text).getByRole('button', { name: "I'd like more" }).count()).toBe(0)
    await sam.question(text).getByRole('button', { name: "I'd like more" }).click()
    await dana.question(text).getByText('Open', { exact: true }).waitFor()

    await sam.asks('A question to take back')
    await dana.question('A question to take back').waitFor()
    await sam.question('A question to take back').getByRole('button', { name: 'Take back' }).click()
    await sam.press('Take it back for good')
    await dana.seesNot('A question to take back')
  })

  test('[DR1] off the list, both see the same calm sentence until they are back', async () => {
    await dana.press('Off the list')
    await dana.press('Market talk')
    const sentence = 'We are talking about the market; shall we go back to Growth?'
    await dana.sees(sentence)
    await sam.sees(sentence)
    await sam.press('Back to Growth')
    await dana.seesNot(sentence)
    await dana.page.getByRole('heading', { name: 'Growth' }).waitFor()
  })

  test('[SY6] [SY2] what is done without network is kept through a reload and arrives once', async () => {
    sam.network.cut()
    await sam.sees(/^Offline/)
    await sam.ticks('Expectations')
    await sam.seesMark('Expectations', 'Sam covered, Dana no answer yet')
    await sam.asks('Asked without network')
    await sam.sees('Offline, 2 waiting')
    await dana.ticks('The role')
    // Until the network is back the browser shows its own error page.
    await expect(sam.page.reload()).rejects.toThrow()
    await sam.page.waitForURL(/^chrome-error:/)

    sam.network.mend()
    await sam.page.goto(link.replace(dana.network.address, sam.network.address).replace(/#.*/, ''))
    await sam.sees('Saved')
    await sam.page.getByRole('heading', { name: 'Growth' }).waitFor()
    await dana.question('Asked without network').getByText('Open', { exact: true }).waitFor()
    await dana.seesMark('Expectations', 'Sam covered, Dana no answer yet')
    await sam.seesMark('The role', 'Dana covered, Sam no answer yet')
    expect(await dana.question('Asked without network').count()).toBe(1)
    expect(await sam.question('Asked without network').count()).toBe(1)
  })

  test('[SY1] [SY2] [SY4] the server is killed and started again: both come back, nothing is lost or doubled', async () => {
    await sam.asks('Asked just before')
    await dana.question('Asked just before').waitFor()
    await server.stop('SIGKILL')
    await dana.sees(/^Offline/)
    await sam.sees(/^Offline/)
    await dana.ticks('Leadership')
    await sam.asks('Asked while it was away')
    await server.restart()

    for (const person of [dana, sam]) {
      // By itself: it tries at least every 15 s.
      await person.page.getByText('Saved').first().waitFor({ timeout: 30_000 })
      await person.sees('Dana and Sam, both here')
      await person.seesMark('Leadership', 'Dana covered, Sam no answer yet')
      for (const text of ['Asked just before', 'Asked while it was away', 'Asked without network']) {
        await person.question(text).waitFor()
        expect(await person.question(text).count()).toBe(1)
      }
      await person.page.getByRole('heading', { name: 'Growth' }).waitFor()
    }
  })

  test('[PH4] ending lists the open questions, and both have the same end', async () => {
    await dana.press('Wrap up')
    await sam.page.getByRole('heading', { name: 'Wrapping up' }).waitFor()
    await dana.sees(/^Before you end, say what becomes of/)
    await dana.press('Put in writing')
    await dana.press('End and keep the recap')
    for (const person of [dana, sam]) {
      await person.page.getByRole('heading', { name: 'The talk is over' }).waitFor()
      await person.question('Asked without network').getByText('In writing', { exact: true }).waitFor()
    }
  })

  test('[DR3] of the drift the end has its whole minutes alone: of none no line, and of its label no word', async () => {
    for (const { page } of [dana, sam]) {
      expect(await page.getByRole('rowheader', { name: 'All together' }).count()).toBe(1)
      expect(await page.locator('body').textContent()).not.toMatch(/off the list|market/i)
    }
  })

  test('[TR3] what somebody types is text on the other screen', async () => {
    const { sessionId, invites } = await createSession(server.address, { title: '=1+1' })
    const { token } = await takeSeat(server.address, sessionId, invites.candidate, 'Sam')
    const writer = await connect(server.address, { sessionId, token })
    const text = '<b>bold</b><img src=x onerror=alert(1)>'
    await writer.give({ type: 'concern/raise', concernId: makeId(), text })

    const reader = await aPerson(server.address)
    const dialogs: string[] = []
    reader.page.on('dialog', (dialog) => dialogs.push(dialog.message()))
    await reader.page.goto(`${reader.network.address}/s/${sessionId}/interviewer#i.${invites.interviewer}`)
    await reader.write('Your name', 'Kim')
    await reader.press("I'm Kim, take my seat")
    await reader.page.getByRole('heading', { name: '=1+1', exact: true }).waitFor()
    await reader.question(text).getByText(text, { exact: true }).waitFor()
    expect(await reader.page.locator('img, li b').count()).toBe(0)
    expect(dialogs).toEqual([])
    expect(reader.complaints).toEqual([])
    await reader.context.close()
  })

  test('no page had an error or asked for what the security policy forbids', () => {
    expect(dana.complaints).toEqual([])
    expect(sam.complaints).toEqual([])
  })
})
