import { hintWaits, isPaused, mostAsked } from '@evenkeel/shared/talk/select'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'

/** The quiet press after which the page asks both (DR2), why it cannot be pressed now, and whether its question is still to come. */
export function useHint() {
  const because = useSession(({ shared, connection }) => {
    if (connection !== 'online') return say('room.needsConnection')
    if (isPaused(shared.talk)) return say('drift.quiet.paused')
    return shared.talk.askedCount >= mostAsked ? say('drift.quiet.enough') : null
  })
  const waits = useSession(({ shared, own, now }) => own.hint !== null && hintWaits(shared.talk, own.hint, now))
  const submit = useSubmit()
  return { because, waits, hint: () => submit({ type: 'drift/hint' }) }
}
