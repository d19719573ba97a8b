/**
 * The talk stays on course: the clock, the pace, and what the page asks as minutes go by. Two browsers and the real
 * server, with a clock that moves when told.
 */
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { describe, expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'
import { goBy } from './passing-time.ts'
import { answers, isOn, line, says, saysNothing, talksAt, topics } from './two-sides.ts'

const server = await startClockedServer()
const { aTalk, both, bothTalking } = talksAt(server.address)

const clockOf = ({ page }: Person) => page.getByText(/min left/).textContent()
const endOf = ({ page }: Person) => page.getByText(/^until/).textContent()

describe('the clock', () => {
  test('[TM3] a device whose clock is twelve hours off shows the same minute and the same end', async () => {
    const talk = await aTalk()
    const dana = await talk.joins('interviewer', 'Dana')
    const sam = await talk.joins('candidate', 'Sam', 12)
    await sam.press('Start the talk')
    await dana.sees('40 min left')
    await sam.sees('40 min left')
    expect(await endOf(sam)).toBe(await endOf(dana))
    await dana.sees('0 of 6 min')
    await sam.sees('0 of 6 min')
  })

  test('[TM3] the bar of time tells the same minute as the card, also seconds before the next', async () => {
    const { dana, sam } = await bothTalking()
    // Over two minutes and not yet three, however long the page has taken so far.
    await goBy(server, 2 + 55 / 60, dana, sam)
    for (const { page } of [dana, sam]) {
      const spent = page.getByText(/^\d of 6 min$/).first()
      await expect.poll(() => spent.textContent()).toBe('2 of 6 min')
      await page.getByRole('img', { name: /^Time by topic: The role 2 of 6 min,/ }).waitFor()
    }
  })
})

describe('before the start', () => {
  test('[TM4] a plan longer than the call is said to who leads, and in the talk it is no news', async () => {
    const { dana, sam } = await both({ minutes: 25 })
    const over = 'The topics take 29 min, and the call has 25.'
    await dana.sees(over)
    expect(await sam.page.getByText(over).count()).toBe(0)
    await dana.press('Start the talk')
    await isOn(dana, 'The role')
    expect(await line(dana).locator('p').count()).toBe(0)
    expect(await dana.page.getByText(over).count()).toBe(0)
  })

  test('[PH3] where the plan says that the candidate leads, the interviewer hands it over with one press', async () => {
    const guided = topics.map((topic) => ({ ...topic, guide: 'candidate-30-role' }))
    const { dana, sam } = await both({ topics: guided })
    await dana.sees(/^In this kind of talk the candidate leads/)
    expect(await sam.page.getByText(/the candidate leads/).count()).toBe(0)
    await dana.press('Hand the lead to Sam')
    for (const person of [dana, sam]) await person.sees('Sam leads')
    await sam.press('Start the talk')
    await sam.page.getByRole('button', { name: 'Covered, next: Growth' }).waitFor()
  })

  test('[PH3] any other plan is led by the interviewer, and nothing is offered', async () => {
    const { dana } = await both({ topics: topics.map((topic) => ({ ...topic, guide: 'manager-40-role' })) })
    await dana.page.getByText('What you could say or ask').click()
    await dana.page.getByRole('definition').first().waitFor()
    expect(await dana.page.getByRole('button', { name: 'Hand the lead to Sam' }).count()).toBe(0)
  })
})

describe('the pace', () => {
  test('[TM3] [TM4] [AG5] a late talk is asked which end to keep, then named what it would not reach, and shortened', async () => {
    const { dana, sam } = await bothTalking({ startsAt: server.now() - 14 * minuteMs })
    await says(dana, /^Started 14 min late/)
    await answers(dana, /^Keep/)
    await says(dana, /^3 min short. Close would not be reached.$/)
    expect(await line(sam).locator('p').count()).toBe(0)

    await answers(dana, 'Shorten Leadership')
    await saysNothing(dana)
    for (const [topic, minutes] of [
      ['Growth', '5 min'],
      ['Leadership', '5 min'],
      ['Your questions', '6 min'],
      ['Close', '4 min'],
    ] as const)
      await sam.topic(topic).getByText(minutes, { exact: true }).waitFor()
  })

  test('[TM4] [AG2] who leads leaves a topic out, or runs longer, with the page naming what that saves', async () => {
    const { dana, sam } = await bothTalking({ startsAt: server.now() - 18 * minuteMs })
    await answers(dana, /^Keep/)
    await says(dana, /^7 min short. Your questions and Close would not be reached.$/)
    await answers(dana, '+5, run 5 min longer')
    await sam.sees('27 min left')
    await says(dana, /^2 min short/)
    await answers(dana, 'Leave out …')
    await dana.page.getByRole('group', { name: 'What can wait for another time?' }).getByText('Growth').click()
    await saysNothing(dana)
    await dana.page.getByRole('button', { name: 'Covered, next: Leadership' }).waitFor()
  })
})

describe('while minutes go by', () => {
  test('[TM3] whoever joins late sees the minutes of whoever was there', async () => {
    const talk = await aTalk()
    const dana = await talk.joins('interviewer', 'Dana')
    await dana.press('Start the talk')
    await dana.hasGiven('session/start')
    await goBy(server, 3, dana)
    await dana.sees('3 of 6 min')
    const sam = await talk.joins('candidate', 'Sam')
    await sam.sees('3 of 6 min')
    expect(await clockOf(sam)).toBe(await clockOf(dana))
    expect(await endOf(sam)).toBe(await endOf(dana))
  })

  test('[DR2] a quiet press: the page asks both in the same words, and only the presser is told why', async () => {
    const { dana, sam } = await bothTalking()
    const note = /In a little while the page asks both of you/
    await sam.press('Are we still on it?')
    await sam.sees(note)
    await sam.page.reload()
    await sam.sees(note)
    expect(await dana.page.getByText(note).count()).toBe(0)
    await goBy(server, 6, dana, sam)
    const looks: (string | null)[] = []
    for (const person of [dana, sam]) {
      await says(person, 'Still on The role?')
      looks.push(await line(person).innerHTML())
    }
    const withoutIds = looks.map((html) => html?.replace(/(id|popovertarget)="[^"]*"/g, ''))
    expect(withoutIds[1]).toBe(withoutIds[0])
    await sam.seesNot(note)
    await answers(dana, 'Yes')
    await saysNothing(sam)
    await isOn(sam, 'The role')
  })

  test('[DR2] "We\'re on …" takes the talk there for who leads', async () => {
    const { dana, sam } = await bothTalking()
    await sam.press('Are we still on it?')
    await sam.hasGiven('drift/hint')
    await goBy(server, 6, dana, sam)
    await answers(dana, "We're on …")
    await dana.page.getByRole('group', { name: 'What are we on?' }).getByText('Leadership').click()
    await isOn(sam, 'Leadership')
  })

  test('[ND2] "Not now" silences the question on this device alone, also after a reload', async () => {
    const { dana, sam } = await bothTalking()
    await sam.press('Are we still on it?')
    await sam.hasGiven('drift/hint')
    await goBy(server, 6, dana, sam)
    await says(sam, 'Still on The role?')
    await answers(dana, 'Not now')
    await line(dana).getByText('Still on The role?').waitFor({ state: 'detached' })
    await dana.page.reload()
    await isOn(dana, 'The role')
    expect(await line(dana).getByText('Still on The role?').count()).toBe(0)
    await says(sam, 'Still on The role?')
  })

  test('[TM5] past the budget the page says since when, and a late press says since when the talk is elsewhere', async () => {
    const { dana, sam } = await bothTalking()
    await goBy(server, 11, dana, sam)
    for (const person of [dana, sam]) {
      await person.sees(/^since \d\d:\d\d$/)
      expect(await person.page.getByText('11 of 6 min').count()).toBe(0)
      // Nor does the bar of time say so to whoever hears it.
      await person.page
        .getByRole('img', { name: /^Time by topic: The role since \d\d:\d\d, Growth 0 of 5 min,/ })
        .waitFor()
    }
    await dana.press('Covered, next: Growth')
    await dana.press('About 5 min ago')
    await isOn(sam, 'Growth')
    await sam.sees('5 of 5 min')
    await sam.topic('The role').getByText('6 of 6 min').waitFor()
  })

  test('[TM5] [TM3] with the minutes hidden a late press is asked the same, in words without minutes', async () => {
    const { dana, sam } = await bothTalking()
    await dana.press('People, plan and minutes')
    await dana.page.getByRole('checkbox', { name: 'Hide the minutes on this device' }).check()
    await dana.page.keyboard.press('Escape')
    await goBy(server, 11, dana, sam)
    await sam.sees(/^since \d\d:\d\d$/)
    await dana.press('Covered, next: Growth')
    await dana.page.getByRole('button', { name: 'Growth, since now' }).waitFor()
    await dana.press('A while ago')
    await sam.sees('5 of 5 min')
    await sam.topic('The role').getByText('6 of 6 min').waitFor()
  })

  test('[CO5] [ND1] five minutes before the end the page counts the open questions and shows them', async () => {
    const { dana, sam } = await bothTalking({ minutes: 20, topics: topics.slice(0, 2) })
    await sam.asks('Who decides?')
    await dana.question('Who decides?').waitFor()
    // While the talk is paused the page asks nothing else by itself.
    await dana.press('Pause')
    await sam.sees('Paused')
    await goBy(server, 16, dana, sam)
    await says(dana, '5 min left, 1 open question.')
    await answers(dana, 'Show')
    const focused = () => dana.page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('Questions and concerns')
  })
})
