/**
 * The talk stays on course: what the page asks, the clock, and what each side can say with one press. Two browsers and
 * the real server, whose clock a test moves on by starting it again, so that nobody waits for minutes to pass.
 */
import type { NewSession } from '@evenkeel/shared/protocol/http'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import type { Locator } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'

const env = { NODE_OPTIONS: '' }
const server = await startServer(env)
let ahead = 0

const people: Person[] = []

afterEach(async () => {
  for (const { context } of people.splice(0)) await context.close()
})

/** So many minutes go by at once: the server is cut off and comes back with a clock that has moved on. */
async function goBy(minutes: number): Promise<void> {
  ahead += minutes * minuteMs
  const clock = `const now = Date.now.bind(Date); Date.now = () => now() + ${ahead}`
  env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(clock)}`
  await server.stop('SIGKILL')
  await server.restart()
}

const now = () => Date.now() + ahead

const topics = [
  { topicId: 'topic-role', title: 'The role', minutes: 6 },
  { topicId: 'topic-growth', title: 'Growth', minutes: 5 },
  { topicId: 'topic-leadership', title: 'Leadership', minutes: 8 },
  { topicId: 'topic-questions', title: 'Your questions', minutes: 6, protected: 'questions' as const },
  { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' as const },
]

async function aTalk(plan: Partial<NewSession> = {}) {
  const { sessionId, invites } = await createSession(server.address, { minutes: 40, topics, ...plan })
  return {
    /** Takes the seat; the page of whoever comes has a clock that is wrong by so many hours. */
    async joins(seat: Seat, name: string, hoursOff = 0): Promise<Person> {
      const person = await aPerson(server.address)
      people.push(person)
      await person.context.addInitScript(
        (offMs) => {
          const Right = Date
          globalThis.Date = class extends Right {
            constructor(...parts: [] | [number]) {
              super(parts.length === 0 ? Right.now() + offMs : (parts[0] as number))
            }
            static override now = () => Right.now() + offMs
          } as DateConstructor
        },
        hoursOff * 60 * minuteMs,
      )
      await person.page.goto(`${person.network.address}/s/${sessionId}/${seat}#i.${invites[seat]}`)
      await person.write('Your name', name)
      await person.press(/take my seat/)
      await person.sees(name)
      return person
    },
  }
}

async function both(plan: Partial<NewSession> = {}) {
  const talk = await aTalk(plan)
  const dana = await talk.joins('interviewer', 'Dana')
  const sam = await talk.joins('candidate', 'Sam')
  await dana.sees('Dana and Sam, both here')
  return { dana, sam }
}

async function bothTalking(plan: Partial<NewSession> = {}) {
  const { dana, sam } = await both(plan)
  await dana.press('Start the talk')
  await sam.page.getByRole('heading', { name: 'The role' }).waitFor()
  return { dana, sam }
}

/** Presses Keep in the form with this field; there are others on the page. */
const keeps = ({ page }: Person, label: string) =>
  page
    .locator('form')
    .filter({ has: page.getByLabel(label) })
    .getByRole('button', { name: 'Keep' })
    .click()

/** The place where the page says something by itself. */
const line = ({ page }: Person): Locator => page.getByRole('region', { name: 'From the page' })
const says = (person: Person, words: string | RegExp) => line(person).getByText(words).waitFor()
const saysNothing = (person: Person) => line(person).locator('p').waitFor({ state: 'detached' })
const answers = (person: Person, name: string | RegExp) =>
  line(person)
    .getByRole('button', { name, exact: typeof name === 'string' })
    .click()
const isOn = ({ page }: Person, topic: string) => page.getByRole('heading', { name: topic, level: 2 }).waitFor()
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
})

describe('what the other side did', () => {
  test('[TK3] [ND2] after a move the other side is asked in one quiet line, which moves nothing and takes no focus', async () => {
    const { dana, sam } = await bothTalking()
    await sam.page.getByRole('textbox', { name: /^Ask/ }).focus()
    const before = await sam.page.getByRole('region', { name: 'Agenda' }).boundingBox()
    await dana.press('Covered, next: Growth')
    await says(sam, 'Dana moved on to Growth. Is The role covered for you?')
    expect(await sam.page.getByRole('region', { name: 'Agenda' }).boundingBox()).toEqual(before)
    expect(await sam.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')

    await answers(sam, 'Yes, The role is covered for me')
    await dana.seesMark('The role', 'Covered by both')
    await saysNothing(sam)
    expect(
      await line(dana)
        .getByText(/covered/)
        .count(),
    ).toBe(0)
  })

  test('[TK3] "Not yet" reaches the other side as a wish for more, and a tick takes it away', async () => {
    const { dana, sam } = await bothTalking()
    await dana.ticks('The role')
    await says(sam, 'Dana marked The role covered. For you too?')
    await answers(sam, 'Not yet, I would like a bit more on The role')
    await says(dana, 'Sam would like a bit more on The role')
    await saysNothing(sam)
    await dana.press('Covered, next: Growth')
    await answers(dana, 'Back to The role')
    await isOn(sam, 'The role')
    await sam.press('Covered for me')
    await saysNothing(dana)
    await dana.seesMark('The role', 'Covered by both')
  })

  test('[TK3] silence leaves no trace: with the next move the earlier question is gone', async () => {
    const { dana, sam } = await bothTalking()
    await dana.press('Covered, next: Growth')
    await says(sam, /Is The role covered for you/)
    await dana.press('Covered, next: Leadership')
    await says(sam, /Is Growth covered for you/)
    await dana.seesMark('The role', 'Dana covered, Sam no answer yet')
    expect(await line(dana).locator('p').count()).toBe(0)
  })

  test('[TM1] what the candidate suggests is one line for who leads, accepted with one tap', async () => {
    const { dana, sam } = await bothTalking()
    await sam.press('Suggest next')
    await sam.page.getByRole('group', { name: 'What would you like next?' }).getByText('Leadership').click()
    await sam.sees('Suggested: Leadership')
    await says(dana, 'Sam suggests Leadership next.')
    await answers(dana, 'To Leadership')
    await isOn(sam, 'Leadership')
    await sam.sees('Suggest next')
    await saysNothing(dana)
  })
})

describe('the pace', () => {
  test('[TM3] [TM4] [AG5] a late talk is asked which end to keep, then named what it would not reach, and shortened', async () => {
    const { dana, sam } = await bothTalking({ startsAt: now() - 14 * minuteMs })
    await says(dana, /^Started 14 min late/)
    await answers(dana, /^Keep/)
    await says(dana, /^3 min short. Close would not be reached.$/)
    expect(await line(sam).locator('p').count()).toBe(0)

    await answers(dana, 'Shorten 2 topics')
    await saysNothing(dana)
    for (const [topic, minutes] of [
      ['Growth', '4 min'],
      ['Leadership', '5 min'],
      ['Your questions', '6 min'],
      ['Close', '4 min'],
    ] as const)
      await sam.topic(topic).getByText(minutes, { exact: true }).waitFor()
  })

  test('[TM4] [AG2] who leads leaves a topic out, or runs longer, with the page naming what that saves', async () => {
    const { dana, sam } = await bothTalking({ startsAt: now() - 18 * minuteMs })
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

describe('off the list', () => {
  test('[DR1] what was kept for after the call becomes a topic, or a next step with owner and date', async () => {
    const { dana, sam } = await bothTalking()
    for (const text of ['Remote work', 'Send the handbook']) {
      await dana.press('Off the list')
      await dana.press('Just off the list')
      await sam.press('Keep for after the call')
      await sam.write('What to keep for after the call', text)
      await keeps(sam, 'What to keep for after the call')
      await dana.page.getByRole('region', { name: 'After the call' }).getByText(text).waitFor()
    }
    const kept = (person: Person, text: string) =>
      person.page.getByRole('region', { name: 'After the call' }).getByRole('listitem').filter({ hasText: text })
    expect(await kept(sam, 'Remote work').getByRole('button', { name: 'Make it a topic' }).count()).toBe(0)
    await kept(dana, 'Remote work').getByRole('button', { name: 'Make it a topic' }).click()
    await sam.topic('Remote work').getByText('5 min').waitFor()
    await dana.page.getByRole('button', { name: 'Covered, next: Remote work' }).waitFor()
    await kept(sam, 'Remote work').waitFor({ state: 'detached' })

    await kept(sam, 'Send the handbook').getByRole('button', { name: 'Next step' }).click()
    await sam.page.getByLabel('Who does it').selectOption({ label: 'Dana' })
    await keeps(sam, 'Who does it')
    await kept(dana, 'Send the handbook')
      .getByText(/^Dana, by /)
      .waitFor()
    expect(await kept(sam, 'Send the handbook').getByRole('button').count()).toBe(0)
    await kept(dana, 'Send the handbook').getByRole('button', { name: 'Done' }).click()
    await kept(sam, 'Send the handbook').getByText('Done').waitFor()
  })
})

describe('while minutes go by', () => {
  test('[TM3] whoever joins late sees the minutes of whoever was there', async () => {
    const talk = await aTalk()
    const dana = await talk.joins('interviewer', 'Dana')
    await dana.press('Start the talk')
    await isOn(dana, 'The role')
    await goBy(3)
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
    await goBy(6)
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
    await goBy(6)
    await answers(dana, "We're on …")
    await dana.page.getByRole('group', { name: 'What are we on?' }).getByText('Leadership').click()
    await isOn(sam, 'Leadership')
  })

  test('[ND2] "Not now" silences the question on this device alone, also after a reload', async () => {
    const { dana, sam } = await bothTalking()
    await sam.press('Are we still on it?')
    await goBy(6)
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
    await goBy(11)
    for (const person of [dana, sam]) {
      await person.sees(/^since \d\d:\d\d$/)
      expect(await person.page.getByText('11 of 6 min').count()).toBe(0)
    }
    await dana.press('Covered, next: Growth')
    await dana.press('About 5 min ago')
    await isOn(sam, 'Growth')
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
    await goBy(16)
    await says(dana, '5 min left, 1 open question.')
    await answers(dana, 'Show')
    expect(await dana.page.evaluate(() => document.activeElement?.textContent)).toBe('Questions and concerns')
  })
})

test('a whole tidy interview takes each side about a dozen presses', async () => {
  const { dana, sam } = await both()
  const presses = { dana: 0, sam: 0 }
  const danaPresses = async (name: string) => {
    presses.dana++
    await dana.press(name)
  }
  await danaPresses('Start the talk')
  await isOn(sam, 'The role')
  for (const [index, { title }] of topics.entries()) {
    const next = topics[index + 1]
    if (title === 'Growth') {
      await sam.asks('Is there a path past staff?')
      presses.sam++
      presses.dana++
      await dana.question('Is there a path past staff?').getByRole('button', { name: 'Answered' }).click()
    }
    await danaPresses(next ? `Covered, next: ${next.title}` : 'Covered, then wrap up')
    if (next) await says(sam, `Is ${title} covered for you?`)
    presses.sam++
    await answers(sam, `Yes, ${title} is covered for me`)
    await dana.seesMark(title, 'Covered by both')
  }
  await danaPresses('End and keep the recap')
  await sam.page.getByRole('heading', { name: 'The talk is over' }).waitFor()
  console.log(`presses: ${JSON.stringify(presses)}, besides taking the seat and writing the question`)
  expect(presses.dana).toBeLessThanOrEqual(12)
  expect(presses.sam).toBeLessThanOrEqual(12)
})
