import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import type { AskDraft } from './ask-draft.ts'
import styles from './concern.module.css'

interface Props {
  topicId: string | null
  when: AskDraft['when']
  change: (to: Partial<AskDraft>) => void
}

const urgencies = ['today', 'can-wait'] as const

/** What a question is about and how soon it should have an answer (CO3). After the end every answer is in writing. */
export function AskOptions({ topicId, when, change }: Props) {
  const topics = useSession(({ shared }) => shared.agenda.topics)
  // Nobody will come to one that is left out; a draft on it keeps it until another is chosen.
  const offered = topics.filter((topic) => !topic.skipped || topic.topicId === topicId)
  const hasUrgency = useSession(({ shared }) => shared.session.phase !== 'ended')
  return (
    <>
      <label className={styles.about}>
        <span>{say('concern.about')}</span>
        <select
          value={topicId ?? ''}
          onChange={({ target }) => change({ topicId: target.value === '' ? null : target.value })}
        >
          <option value="">{say('concern.noTopic')}</option>
          {offered.map(({ topicId, title }) => (
            <option key={topicId} value={topicId} dir="auto">
              {title}
            </option>
          ))}
        </select>
      </label>
      {hasUrgency && (
        <label className={styles.about}>
          <span className="visually-hidden">{say('concern.urgency')}</span>
          <select
            value={when}
            onChange={({ target }) => change({ when: urgencies.find((each) => each === target.value) ?? 'today' })}
          >
            {urgencies.map((each) => (
              <option key={each} value={each}>
                {say(`concern.urgency.${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}
