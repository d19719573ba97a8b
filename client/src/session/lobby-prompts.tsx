import { planned } from '@evenkeel/shared/agenda/select'
import { useState } from 'react'
import { packLanguage } from '../content/pack-language.ts'
import { loadPrompts, promptsOf } from '../content/prompts.ts'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/around.ts'
import styles from './lobby.module.css'

/** This side's prompts for every topic that has some, to be read before the talk (AG4). */
export function LobbyPrompts() {
  const seat = useSession(({ actor }) => actor.seat)
  const agenda = useSession(({ shared }) => shared.agenda)
  const [prompts, setPrompts] = useState<'loaded' | 'failed' | null>(null)
  const topics = planned(agenda).filter(({ guide }) => guide !== null)
  if (topics.length === 0) return null
  function open(): void {
    const guides = topics.flatMap(({ guide }) => guide ?? [])
    loadPrompts(seat, guides).then(
      () => setPrompts('loaded'),
      () => setPrompts('failed'),
    )
  }
  return (
    <details onToggle={open}>
      <summary>{say('room.lobby.prompts')}</summary>
      {prompts === 'failed' && <p role="status">{say('session.notLoaded')}</p>}
      {prompts === 'loaded' && (
        <dl className={styles.prompts}>
          {topics.map(({ topicId, title, guide }) => (
            <div key={topicId}>
              <dt>
                <bdi>{title}</bdi>
              </dt>
              {promptsOf(seat, guide).map((prompt) => (
                <dd key={prompt} {...packLanguage}>
                  {prompt}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </details>
  )
}
