import { topicOf } from '@evenkeel/shared/agenda/select'
import type { SharedState } from '@evenkeel/shared/state'
import type { Notice } from '@evenkeel/shared/sync/sync-state'
import type { ComponentType } from 'react'
import { useDismiss, useSession } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'
import { sayRefusal } from '../words/pages.ts'
import styles from './notices.module.css'

/**
 * What was refused or may not have arrived: what it was, why, and its text to copy, until put away (SY6). `Hidden`
 * has the words that nobody else has been shown.
 */
export function Notices({ Hidden }: { Hidden: ComponentType<Pick<Notice, 'command'>> }) {
  const notices = useSession((view) => view.notices)
  const shared = useSession((view) => view.shared)
  const dismiss = useDismiss()
  if (notices.length === 0) return null
  return (
    <section className={styles.notices} aria-labelledby="notices-title">
      <h3 id="notices-title">{say('notice.title')}</h3>
      <ul className={styles.list}>
        {notices.map((notice) => {
          const { command, why } = notice
          const what = sayWhat(notice, shared)
          return (
            <li key={command.commandId} className={styles.notice}>
              <div className={styles.words}>
                <p>
                  {what}{' '}
                  <span className={styles.why}>
                    {why === 'may-not-have-arrived' ? say('notice.mayNotHaveArrived') : sayRefusal(why)}
                  </span>
                </p>
                {typedIn(command).map((text) => (
                  <blockquote key={text} className={styles.text} dir="auto">
                    {text}
                  </blockquote>
                ))}
                <Hidden command={command} />
              </div>
              <button
                type="button"
                className="small"
                aria-label={say('notice.dismissWhat', { what })}
                onClick={() => dismiss(command.commandId)}
              >
                {say('notice.dismiss')}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What somebody wrote is never dropped with the press that was refused (SY6). */
function typedIn(command: Notice['command']): string[] {
  const { text, title, purpose } = { text: undefined, title: undefined, purpose: undefined, ...command }
  return [text, title, purpose].filter((each) => typeof each === 'string')
}

export function sayWhat({ command }: Notice, { agenda, concern }: SharedState): string {
  const topicId = 'topicId' in command ? (command.topicId ?? null) : null
  const concernId = 'concernId' in command ? command.concernId : null
  const proposed = agenda.proposals.find((each) => each.topicId === topicId)?.title
  const question = concern.concerns.find((each) => each.concernId === concernId)?.text
  return say(`notice.what.${command.type}`, {
    topic: topicOf(agenda, topicId)?.title ?? (proposed || say('notice.unknownTopic')),
    question: question || say('notice.unknownQuestion'),
  })
}
