import type { Decision } from '../protocol/decision.ts'
import { acceptPrivately, reject } from '../protocol/decision.ts'
import type { CommandOf } from '../protocol/up.ts'
import type { Actor, State } from '../state.ts'
import type { FitCommand } from './rights.ts'
import type { FitAnswer } from './state.ts'

/** Nothing here depends on what the other side gave, nor on whether it gave anything, until both were told (FT5). */
export function decideFit({ shared }: State, command: FitCommand, { seat, holderId }: Actor): Decision {
  const { session, fit } = shared
  const isFit = command.type === 'fit/answer' || command.type === 'fit/skip'
  if (isFit && session.closing === 'none') return reject('no-fit-check')
  if (session.seats[seat].speakerId !== holderId) return reject('not-speaker')
  if (isFit && fit.revealed) return reject('already-revealed')
  if (!isFit && fit.exchanged) return reject('already-exchanged')
  const round = fit.rounds[seat]
  if (isFit && (command.round ?? round) !== round) return reject('round-over')
  switch (command.type) {
    case 'fit/answer':
      return acceptPrivately({ type: 'fit/answered', round, answer: toAnswer(command, session.closing === 'verdict') })
    case 'fit/skip':
      return acceptPrivately({ type: 'fit/skipped', round })
    case 'feedback/offer': {
      const { statements, helped = null, differently = null } = command
      return acceptPrivately({ type: 'feedback/offered', round, feedback: { statements, helped, differently } })
    }
    case 'feedback/withdraw':
      return acceptPrivately({ type: 'feedback/withdrawn' })
  }
}

function toAnswer(said: CommandOf<'fit/answer'>, isVerdict: boolean): FitAnswer {
  const { openPoints = [], overall = 'skip', answers = {} } = isVerdict ? said : { openPoints: said.openPoints }
  return { openPoints, overall: overall === 'skip' ? null : overall, answers, words: said.words ?? null }
}
