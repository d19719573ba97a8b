/** Two browsers at one talk, told as what each side presses and what the page says by itself. */
import type { NewSession } from '@evenkeel/shared/protocol/http'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import type { Locator, Page } from 'playwright-core'
import { afterEach } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { createSession } from '../harness/wire-client.ts'
import { looksAtTheClockOften } from './passing-time.ts'

/** A plan of 29 minutes. */
export const topics = [
  { topicId: 'topic-role', title: 'The role', minutes: 6 },
  { topicId: 'topic-growth', title: 'Growth', minutes: 5 },
  { topicId: 'topic-leadership', title: 'Leadership', minutes: 8 },
  { topicId: 'topic-questions', title: 'Your questions', minutes: 6, protected: 'questions' as const },
  { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' as const },
]

/** Talks at this server. Whoever comes leaves with the end of the test. */
export function talksAt(address: string) {
  const people: Person[] = []

  afterEach(async () => {
    for (const { context } of people.splice(0)) await context.close()
  })

  async function aTalk(plan: Partial<NewSession> = {}) {
    const { sessionId, invites } = await createSession(address, { minutes: 40, topics, ...plan })
    return {
      /** Takes the seat; the page of whoever comes has a clock that is wrong by so many hours. */
      async joins(seat: Seat, name: string, hoursOff = 0): Promise<Person> {
        const person = await aPerson(address)
        people.push(person)
        await looksAtTheClockOften(person)
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

  return { aTalk, both, bothTalking }
}

/** The place where the page says something by itself. */
export const line = ({ page }: Person): Locator => page.getByRole('region', { name: 'From the page' })
export const says = (person: Person, words: string | RegExp) => line(person).getByText(words).waitFor()
export const saysNothing = (person: Person) => line(person).locator('p').waitFor({ state: 'detached' })
/** As somebody does who has read what they answer. */
export async function answers(person: Person, name: string | RegExp): Promise<void> {
  const answer = line(person).getByRole('button', { name, exact: typeof name === 'string' })
  await answer.waitFor()
  await hasRead(person)
  await answer.click()
}
export const isOn = ({ page }: Person, topic: string) => page.getByRole('heading', { name: topic, level: 2 }).waitFor()

/** So long later, for the page: it has been on the screen for long enough to be read and pressed. */
export const hasRead = ({ page }: Person): Promise<void> =>
  page.evaluate(() => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + 1_000
  })

/** Resolves once the page has what belongs to the end, with all that this needs; what is loaded ahead shows nowhere. */
export const hasTheEnding = ({ page }: Person): Promise<void> =>
  hasLoaded(page, ['wrap-up', 'ended', 'en.around.messages', 'en.ending.messages'])

/** Resolves once these files, which a page loads by itself and may show nowhere, are here with all that they need. */
export async function hasLoaded(page: Page, parts: string[]): Promise<void> {
  for (const part of parts) {
    const file = await page.waitForFunction(
      (file) =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .find((name) => new RegExp(file).test(name)),
      `/assets/${part}[-.][^/]*js$`,
    )
    // As text: what runs this test rewrites an import that it sees.
    await page.evaluate(`import(${JSON.stringify(await file.jsonValue())})`)
  }
  const areIn = () =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(({ sheet }) => sheet)
  await page.waitForFunction(areIn)
}

/**
 * What follows the first view of the next page is on its way until the test says so.
 * @param isForGood whoever asks again does not get it either
 * @returns what makes it get lost
 */
export async function losesLater({ page }: Person, isForGood = false): Promise<() => Promise<void>> {
  let lose = () => {}
  const isLost = new Promise<void>((resolve) => {
    lose = resolve
  })
  // Never unrouted: what the page asks for in just that moment is never answered in Chromium.
  let isBack = false
  await page.route('**/assets/soon-*', async (route) => {
    if (isBack) return route.continue()
    await isLost
    await route.abort()
  })
  return async () => {
    const lost = page.waitForEvent('requestfailed', (request) => /\/soon-/.test(request.url()))
    lose()
    await lost
    isBack = !isForGood
  }
}
