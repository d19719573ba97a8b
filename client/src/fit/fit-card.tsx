import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useState } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import { BlindCard } from './blind-card.tsx'
import type { FitDraft } from './fit-draft.ts'
import { textsOf } from './fit-draft.ts'
import { LeftOver } from './left-over.tsx'
import { Reveal } from './reveal.tsx'

/** What is being written and not sent, null where nothing is, and how to change it: kept over a reload by the room. */
export type TypedFit = [FitDraft | null, (change: (before: FitDraft | null) => FitDraft | null) => void]

interface Props {
  /** Who said what was revealed. */
  by: Record<Seat, string>
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  typed: TypedFit
}

/** What closes the talk, as it was chosen where it was made (FT1): the own side's answer, and once both are in, both. */
export function FitCard({ by, names, may, typed }: Props) {
  const closing = useSession(({ shared }) => shared.session.closing)
  const revealed = useSession(({ shared }) => shared.fit.revealed)
  const seat = useSession(({ actor }) => actor.seat)
  const speaks = useSession(({ shared, actor }) => shared.session.seats[actor.seat].speakerId === actor.holderId)
  const opened = useState(false)
  if (closing === 'none') return null
  return (
    <>
      <p role="status" className="visually-hidden">
        {revealed && say('fit.revealed')}
      </p>
      {revealed && <LeftOver texts={textsOf(typed[0])} onPutAway={() => typed[1](() => null)} wasOpened={opened[0]} />}
      {revealed && <Reveal revealed={revealed} by={by} names={names} seat={seat} may={may} />}
      {!revealed && may('fit/answer') && (speaks ? <BlindCard typed={typed} opened={opened} /> : <SpokenFor />)}
    </>
  )
}

/** For whoever is on a side for which somebody else answers. */
function SpokenFor() {
  const seat = useSession(({ actor }) => actor.seat)
  const ownId = useSession(({ actor }) => actor.holderId)
  const speakerId = useSession(({ shared }) => shared.session.seats[seat].speakerId)
  const name = useSession(({ people }) => people.find(({ holderId }) => holderId === speakerId)?.name)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const speaker = name || say('fit.somebody')
  return (
    <section className="card stack" aria-labelledby="fit-title">
      <h3 id="fit-title">{say('fit.openPoints')}</h3>
      <p>{say('fit.spokenFor', { name: speaker })}</p>
      <div className="ask">
        <GuardedButton
          className="small"
          because={online ? null : say('room.needsConnection')}
          onClick={() => submit({ type: 'seat/speaker', speakerId: ownId })}
        >
          {say('fit.speak', { name: speaker })}
        </GuardedButton>
        <span className="dim">{say('fit.speak.what', { name: speaker })}</span>
      </div>
    </section>
  )
}
