/** What is asked for one address is done one after the other, and yet nobody waits for as long as all of it takes. */
import { createTurns } from '@evenkeel/server/gateway/turns'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** As a reading does that the database does not answer. */
const hang = () => new Promise<never>((_, reject) => setTimeout(reject, 5_000, new Error('given up')))

/** What became of it so far. */
function watch(asked: Promise<unknown>): () => string {
  let outcome = 'waits'
  asked.then(
    (result) => {
      outcome = String(result)
    },
    (error) => {
      outcome = error.code ?? error.message
    },
  )
  return () => outcome
}

test('[TR2] however many ask for one address while the store hangs, all are answered when one reading is given up', async () => {
  const inTurn = createTurns()
  const first = Array.from({ length: 8 }, () => watch(inTurn('here', hang)))
  await pass(1_000)
  const later = watch(inTurn('here', async () => 'later'))
  await pass(3_999)
  expect(first.map((each) => each())).toEqual(Array(8).fill('waits'))
  await pass(1)
  expect(first.map((each) => each())).toEqual(Array(8).fill('store-failed'))
  // None of those who went is read for in their place.
  expect(later()).toBe('later')
})

test('each is done after the one before, whatever became of that, and another address waits for none', async () => {
  const inTurn = createTurns()
  const done: string[] = []
  const task = (name: string, ms: number) => () =>
    new Promise<string>((resolve) =>
      setTimeout(() => {
        done.push(name)
        resolve(name)
      }, ms),
    )
  const failed = watch(inTurn('here', () => Promise.reject(new Error('wrong'))))
  const outcomes = [
    watch(inTurn('here', task('one', 1_000))),
    watch(inTurn('here', task('two', 10))),
    watch(inTurn('there', task('elsewhere', 500))),
  ]
  await pass(2_000)
  expect(done).toEqual(['elsewhere', 'one', 'two'])
  expect([failed(), ...outcomes.map((each) => each())]).toEqual(['wrong', 'one', 'two', 'elsewhere'])
  expect(vi.getTimerCount()).toBe(0)
})
