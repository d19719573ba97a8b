/** Pictures of both sides in every phase, at four widths, light and dark, in `.cache/screens`. Look at them. */
import { mkdirSync } from 'node:fs'
import { afterAll, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { aSession, createSession } from '../harness/wire-client.ts'

const folder = new URL('../../.cache/screens/', import.meta.url).pathname
const widths = [320, 400, 860, 1280]
const minute = 60_000

mkdirSync(folder, { recursive: true })
const server = await startClockedServer({ env: { OPERATOR: 'Northwind' } })
afterAll(() => console.log(`Pictures are in ${folder}`))

async function picture({ page }: Person, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 860 })
      await page.screenshot({ path: `${folder}${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1180, height: 860 })
}

async function pass(minutes: number, ...people: Person[]): Promise<void> {
  server.pass(minutes * minute)
  for (const { page } of people) await page.evaluate(() => dispatchEvent(new Event('online')))
}

async function seated(topics: { title: string; minutes: number; protected?: 'questions' | 'close' }[], title: string) {
  const { sessionId, invites } = await createSession(
    server.address,
    aSession({ title, topics, names: { candidate: 'Sam' } }),
  )
  const people: Person[] = []
  for (const [seat, name] of [
    ['interviewer', 'Dana'],
    ['candidate', 'Sam'],
  ] as const) {
    const person = await aPerson(server.address)
    await person.page.goto(`${person.network.address}/s/${sessionId}/${seat}#i.${invites[seat]}`)
    await person.write('Your name', name)
    if (seat === 'candidate') await picture(person, 'invite')
    await person.press(`I'm ${name}, take my seat`)
    await person.sees('Before the start')
    people.push(person)
  }
  const [dana, sam] = people
  if (!dana || !sam) throw new Error('both were seated')
  const both = async (name: string) => {
    await picture(dana, `${name}-interviewer`)
    await picture(sam, `${name}-candidate`)
  }
  return { dana, sam, both }
}

test('an ordinary talk', async () => {
  const visitor = await aPerson(server.address)
  await visitor.page.goto(visitor.network.address)
  await visitor.sees('Start an interview')
  await picture(visitor, 'start')

  const { dana, sam, both } = await seated(
    [
      { title: 'The role', minutes: 6 },
      { title: 'Expectations', minutes: 8 },
      { title: 'Growth', minutes: 5 },
      { title: 'Leadership', minutes: 5 },
      { title: 'Your questions', minutes: 6, protected: 'questions' },
      { title: 'Close', minutes: 4, protected: 'close' },
    ],
    'Staff Engineer, Northwind',
  )
  await both('lobby')
  await dana.press('Start the talk')
  await pass(6, dana, sam)
  await sam.ticks('The role')
  await dana.press('Covered, next: Expectations')
  await sam.asks('Is on-call shared across teams?')
  await dana.question('Is on-call shared across teams?').getByRole('button', { name: 'Answered' }).click()
  await pass(10, dana, sam)
  await dana.press(/^Off the list/)
  await dana.press('Market talk')
  await pass(2, dana, sam)
  await sam.sees('Off the list, 2 min')
  await both('off-the-list')
  await dana.press(/^Back to/)
  await dana.press('Covered, next: Growth')
  await pass(4, dana, sam)
  await sam.asks("Is there a path past staff that isn't management?")
  await dana.question("Is there a path past staff that isn't management?").waitFor()
  await both('live')
  await pass(7, dana, sam)
  await both('live-late')
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  await both('wrap-up')
  await dana.press('Promise that')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  await both('ended')
})

test('twenty topics, long titles, fifteen questions', async () => {
  const long = 'Everything that has to do with how we work together across teams, zones, places'
  const topics = Array.from({ length: 20 }, (_, place) => ({
    title: place % 3 === 0 ? long : `Topic ${place + 1}`,
    minutes: 4,
  }))
  const { dana, sam, both } = await seated(topics, `${long} and with everybody who is somewhere else`)
  await dana.press('Start the talk')
  for (let asked = 1; asked <= 15; asked++)
    await sam.asks(`Question ${asked}: ${'and why would that be so? '.repeat(asked % 4)}`)
  await dana.question('Question 15').waitFor()
  await both('full')
})
