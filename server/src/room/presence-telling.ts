import type { Presence } from '@evenkeel/shared/protocol/welcome'
import { isPresenceTold, presenceFrom } from '@evenkeel/shared/session/presence'
import type { SessionState } from '@evenkeel/shared/session/state'
import type { After } from './house-keeper.ts'

/** Longer than this a timer would fire at once; it looks again and goes on waiting. */
const longestWaitMs = 2 ** 31 - 1

/**
 * Tells everybody who is here, from 15 minutes before the planned start to the end and at no other time (SY7). Whoever
 * looks in on the evening before, or reads the recap, is nobody's business.
 */
export function createPresenceTelling({
  session,
  presence,
  tell,
  now,
  after,
}: {
  session: () => SessionState
  presence: () => Presence
  tell: (presence: Presence) => void
  now: () => number
  after: After
}) {
  const isDue = (): boolean => isPresenceTold(session(), now())
  let isTold = isDue()
  let callOff = () => {}

  /** After everything that may have begun or ended it. @param changed also who there is to tell of has changed */
  function follow(changed: boolean): void {
    callOff()
    const before = isTold
    isTold = isDue()
    if (isTold !== before || (changed && isTold)) tell(isTold ? presence() : {})
    const from = presenceFrom(session())
    if (!isTold && from !== null) callOff = after(Math.min(longestWaitMs, from - now()), () => follow(false))
  }
  follow(false)

  return {
    follow,
    get present(): Presence {
      return isTold ? presence() : {}
    },
    stop: (): void => callOff(),
  }
}
