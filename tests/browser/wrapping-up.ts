/** A talk that is being wrapped up, and what each side then has before it. */
import type { NewSession } from '@evenkeel/shared/protocol/http'
import type { Person } from '../harness/person.ts'
import { takesSeat } from '../harness/person.ts'
import { createSession } from '../harness/wire-client.ts'
import { isOn } from './two-sides.ts'

export const topics = [
  { topicId: 'topic-role', title: 'The role', minutes: 6 },
  { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' as const },
]
/** They have one interview after the other at this server, in the same browsers. What was asked is still open. */
export const wrapsUpAt = (address: string) =>
  async function wrapsUp({ dana, sam }: Record<'dana' | 'sam', Person>, plan: Partial<NewSession>, ...asked: string[]) {
    const created = await createSession(address, { topics, ...plan })
    await takesSeat(dana, created, 'interviewer', 'Dana')
    await takesSeat(sam, created, 'candidate', 'Sam')
    await dana.press('Start the talk')
    await isOn(sam, 'The role')
    for (const question of asked) await sam.asks(question)
    for (const question of asked) await dana.question(question).waitFor()
    await dana.press('Wrap up')
    await isOn(sam, 'Wrapping up')
    return created
  }

/** The page again, as after a slip of the hand. */
export async function reload({ page, sees }: Person): Promise<void> {
  await page.reload()
  await sees('Saved')
}

export const blind = ({ page }: Person) => page.getByRole('region', { name: 'What I still need to decide' })
export const both = ({ page }: Person) => page.getByRole('region', { name: 'What each of you still needs to decide' })
export const point = ({ page }: Person, number: number) => page.getByLabel(`Point ${number}`)
