import type { Presence as Told } from '@evenkeel/shared/protocol/welcome'
import { isPresenceTold, presenceFrom } from '@evenkeel/shared/session/presence'
import type { World } from '../world.ts'
import type { Broadcast } from './broadcast.ts'
import type { Presence } from './presence.ts'
import type { Tail } from './tail.ts'

/** Longer than this a timer would fire at once; it looks again and goes on waiting. */
const longestWaitMs = 2 ** 31 - 1

type Ports = Pick<World, 'now' | 'after'> & { broadcast: Broadcast }

/**
 * Tells everybody who is here, from 15 minutes before the planned start to the end and at no other time (SY7). Whoever
 * looks in on the evening before, or reads the recap, is nobody's business.
 */
export class PresenceTelling {
  readonly #tail: Tail
  readonly #presence: Presence
  readonly #ports: Ports
  #isTold: boolean
  #callOff: (() => void) | undefined
  #isStopped = false

  constructor(tail: Tail, presence: Presence, ports: Ports) {
    this.#tail = tail
    this.#presence = presence
    this.#ports = ports
    this.#isTold = this.#isDue()
    this.follow(false)
  }

  #isDue(): boolean {
    return isPresenceTold(this.#tail.fold.shared.state.session, this.#ports.now())
  }

  /** After everything that may have begun or ended it. @param changed also who there is to tell of has changed */
  follow(changed: boolean): void {
    const { broadcast, now, after } = this.#ports
    this.#callOff?.()
    const before = this.#isTold
    this.#isTold = this.#isDue()
    if (this.#isTold !== before || (changed && this.#isTold)) broadcast.presence(this.#tail.sessionId, this.present)
    const from = presenceFrom(this.#tail.fold.shared.state.session)
    if (!this.#isTold && from !== null && !this.#isStopped)
      this.#callOff = after(Math.min(longestWaitMs, from - now()), () => this.follow(false))
  }

  get present(): Told {
    return this.#isTold ? this.#presence.of(this.#tail.presentIds()) : {}
  }

  /** For good: people still leave a room that was stopped, and each of them would have it wait again. */
  stop(): void {
    this.#isStopped = true
    this.#callOff?.()
  }
}
