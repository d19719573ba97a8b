import { isOpen } from '@evenkeel/shared/concern/select'
import type { Phase } from '@evenkeel/shared/session/state'
import type { ReactNode } from 'react'
import { WhoIsHere } from '../session/who-is-here.tsx'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/glance.ts'
import { AskButton, useAskRow } from './ask-row.tsx'
import type { GlanceProps } from './glance.tsx'
import { LineAndRow } from './line-and-row.tsx'
import { useQuestionWords } from './question-words.tsx'

interface Props extends GlanceProps {
  phase: Exclude<Phase, 'live'>
}

/** Before the talk, in its last two minutes, and after it: what there is to know, and the one press that goes on from here. */
export function Around({ phase, ...props }: Props) {
  switch (phase) {
    case 'lobby':
      return <Lobby {...props} />
    case 'wrap-up':
      return <WrapUp {...props} />
    case 'ended':
      return (
        <LineAndRow words={say('glance.ended')}>
          <ToPage {...props} />
        </LineAndRow>
      )
  }
}

/** Either side may start the clock (PH2). */
function Lobby({ may }: GlanceProps) {
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const because = online ? null : say('room.needsConnection')
  return (
    <LineAndRow words={because ?? <WhoIsHere />}>
      {may('session/start') && (
        <GuardedButton className="main" because={because} onClick={() => submit({ type: 'session/start' })}>
          {say('glance.start')}
        </GuardedButton>
      )}
    </LineAndRow>
  )
}

/** What becomes of the open questions is chosen on the page, where each of them stands with all of its words (PH4). */
function WrapUp(props: GlanceProps) {
  const { names, may, ask } = props
  const open = useSession(({ shared }) => shared.concern.concerns.filter(isOpen).length)
  const question = useQuestionWords(names)
  const asking = useAskRow(ask)
  const count = say('glance.wrapUp', { count: open })
  const words: ReactNode = question === null ? count : `${count} ${question}`
  if (asking.isAsking) return <LineAndRow words={asking.form.words ?? words}>{asking.form.row}</LineAndRow>
  return (
    <LineAndRow words={words}>
      <ToPage {...props} />
      {may('concern/raise') && <AskButton onPress={asking.open} />}
    </LineAndRow>
  )
}

export function ToPage({ onWholePage }: Pick<GlanceProps, 'onWholePage'>) {
  return (
    <button type="button" className="main" onClick={onWholePage}>
      {say('glance.toPage')}
    </button>
  )
}
