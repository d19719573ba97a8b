import { planned } from '@evenkeel/shared/agenda/select'
import { useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/around.ts'
import styles from './lobby.module.css'

type PromptsByGuide = Map<string, Record<'interviewer' | 'candidate', readonly string[]>>

const load = async (): Promise<PromptsByGuide> => {
  const { default: pack } = await import('../content/templates.json')
  return new Map(pack.templates.flatMap(({ topics }) => topics.map(({ id, prompts }) => [id, prompts])))
}

/** This side's prompts for every topic that has some, to be read before the talk (AG4). Loaded when unfolded. */
export function LobbyPrompts() {
  const seat = useSession(({ actor }) => actor.seat)
  const agenda = useSession(({ shared }) => shared.agenda)
  const [pack, setPack] = useState<PromptsByGuide | 'failed' | null>(null)
  const topics = planned(agenda).filter(({ guide }) => guide !== null)
  if (topics.length === 0) return null
  function open(): void {
    if (pack === null || pack === 'failed') load().then(setPack, () => setPack('failed'))
  }
  return (
    <details onToggle={open}>
      <summary>{say('room.lobby.prompts')}</summary>
      {pack === 'failed' && <p role="status">{say('session.notLoaded')}</p>}
      {pack !== null && pack !== 'failed' && (
        <dl className={styles.prompts}>
          {topics.map(({ topicId, title, guide }) => (
            <div key={topicId}>
              <dt>{title}</dt>
              {pack.get(guide ?? '')?.[seat].map((prompt) => (
                <dd key={prompt}>{prompt}</dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </details>
  )
}
