/** Every phase of a talk as both have it, for eyes and ears and sizes of every kind. */
import { test } from 'vitest'
import { isForEveryone } from '../browser/for-everyone.ts'
import { goBy } from '../browser/passing-time.ts'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { aSession, createSession } from '../harness/wire-client.ts'

const server = await startClockedServer({ env: { OPERATOR: 'Northwind' } })

test('[BC2] [BC3] from the lobby to the record, nothing on either screen is out of reach', async () => {
  const { dana, sam } = await bothSeated()
  const both = async () => {
    for (const person of [dana, sam]) await isForEveryone(person)
  }
  const agenda = ({ page }: Person) => page.getByRole('region', { name: 'Agenda' })
  await both()

  await dana.press('Start the talk')
  await sam.sees('40 min left')
  await goBy(server, 1, dana, sam)
  await sam.sees('39 min left')
  await sam.press('Are we still on it?')
  await sam.hasGiven('drift/hint')
  await goBy(server, 4.4, dana, sam)
  await dana.sees('Still on The role?')
  await sam.sees('Still on The role?')
  await both()

  await dana.press('Yes')
  await sam.ticks('The role')
  await dana.press('Covered, next: Growth')
  await sam.page.getByRole('heading', { name: 'Growth', level: 2 }).waitFor()
  await sam.asks("Is there a path past staff that isn't management?")
  await dana.question('Is there a path').waitFor()
  await agenda(dana).getByRole('button', { name: 'Change' }).click()
  await dana.sees('Add a topic')
  await sam.press('Propose a topic')
  await sam.write('Title', 'Working from elsewhere')
  for (const { page } of [dana, sam]) {
    await page.getByLabel(/^Note/).fill('Ask about the budget')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByRole('button', { name: /^Only me/ }).click()
    await page.getByText('Ask about the budget').first().waitFor()
  }
  await both()

  await agenda(dana).getByRole('button', { name: 'Done' }).click()
  await sam.press('Propose')
  await dana.sees('Working from elsewhere')
  for (const { page } of [dana, sam]) {
    await page.getByRole('button', { name: 'People, plan and minutes' }).click()
    await page.getByText('Hide the minutes on this device').waitFor()
  }
  await both()

  for (const { page } of [dana, sam]) await page.keyboard.press('Escape')
  await dana.press('Off the list')
  await dana.press('Market talk')
  await sam.sees(/We are talking about the market/)
  sam.network.cut()
  await sam.sees('Offline')
  await dana.sees('Sam is not connected')
  await both()

  await sam.comesBack()
  await dana.press('Back to Growth')
  await dana.press('Pause')
  await sam.sees('Paused')
  await both()
}, 180_000)

test('[BC2] [BC3] from the last minutes on, nothing on either screen is out of reach', async () => {
  const { dana, sam } = await bothSeated()
  const both = async () => {
    for (const person of [dana, sam]) await isForEveryone(person)
  }
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  await sam.asks('What would have to be different after a year?')
  await dana.question('What would have to be').waitFor()
  await goBy(server, 12, dana, sam)
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  await dana.write('Point 1', 'How they handled the last hard release')
  await both()

  await sam.write('Point 1', 'A talk with one future colleague')
  for (const person of [dana, sam]) await person.press('Send')
  await sam.sees('What each of you still needs to decide')
  await dana.press('Put in writing')
  await both()

  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  await dana.press('Take it with you')
  await dana.press('Write feedback')
  await both()
}, 180_000)

async function bothSeated(): Promise<{ dana: Person; sam: Person }> {
  const session = await createSession(
    server.address,
    aSession({
      title: 'Staff Engineer, Northwind',
      closing: 'open-points',
      topics: [
        { title: 'The role', minutes: 6, guide: 'manager-40-role' },
        { title: 'Growth', minutes: 5 },
        { title: 'Your questions', minutes: 6, protected: 'questions' },
        { title: 'Close', minutes: 4, protected: 'close' },
      ],
    }),
  )
  const [dana, sam] = [await aPerson(server.address), await aPerson(server.address)]
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  return { dana, sam }
}
