import { useId } from 'react'
import { BulletBar } from '../ui/bullet-bar.tsx'
import { say } from '../words/around.ts'
import { perLanguage } from '../words/catalogue.ts'
import { sayList } from '../words/words.ts'
import type { Habits, TopicHabit } from './habits.ts'
import styles from './known.module.css'

/** A mean: one decimal, so that 0.5 min is not told as 0 or 1. */
const number = perLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))

/** One template: its topics with the mean of their minutes, and what happened to them regularly. */
export function HabitsTable({ habits: { template, talks, offMinutes, leftOpen, topics } }: { habits: Habits }) {
  const id = useId()
  const most = Math.max(...topics.flatMap(({ planned, spent }) => [planned, spent]))
  return (
    <div className={styles.habits}>
      <h3 id={id}>{say('habits.template', { name: template.shortTitle, count: talks })}</h3>
      <p>{say('habits.means', { minutes: number().format(offMinutes), questions: number().format(leftOpen) })}</p>
      <table aria-labelledby={id}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{say('habits.column.topic')}</th>
            <th scope="col">{say('habits.column.minutes')}</th>
          </tr>
        </thead>
        <tbody>
          {topics.map((topic) => (
            <tr key={topic.guide}>
              <th scope="row">
                <span className={styles.topic}>
                  <span>
                    <bdi>{topic.title}</bdi>
                    <small>{sayRegular(topic)}</small>
                  </span>
                  <BulletBar value={topic.spent} target={topic.planned} most={most} />
                </span>
              </th>
              <td>
                {say('habits.minutes', {
                  spent: number().format(topic.spent),
                  planned: number().format(topic.planned),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function sayRegular({ talks, notReached, ranOver }: TopicHabit): string {
  const some = (key: 'notReached' | 'ranOver', count: number) =>
    count === 0 ? [] : [say(`habits.${key}`, { count, talks })]
  return sayList([...some('notReached', notReached), ...some('ranOver', ranOver)])
}
