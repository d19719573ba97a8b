import type { Recap, RecapTopic } from '@evenkeel/shared/recap/shape'
import type { Seat } from '@evenkeel/shared/seat'
import { seats } from '@evenkeel/shared/seat'
import type { ReactNode } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { BulletBar } from '../ui/bullet-bar.tsx'
import { say } from '../words/ending.ts'
import styles from './recap.module.css'

interface Props {
  recap: Recap
  names: Record<Seat, string>
  halfOf: (topicId: string) => ReactNode
}

/**
 * Topic by topic, and where the time went. One table: a picture for the eye is in it beside its numbers, which add up
 * to the length of the talk. A missing half is never called a gap (TK3).
 */
export function TopicsTable({ recap, names, halfOf }: Props) {
  const { areHiddenHere } = useClocks()
  const { topics } = recap
  const time = areHiddenHere ? null : recap.time
  const most = Math.max(...(time?.topics.flatMap(({ planned, spent }) => [planned, spent]) ?? []))
  const others = time
    ? ([
        ['drift', time.drift],
        ['pause', time.pause],
        ['free', time.free],
      ] as const)
    : []
  return (
    <section className="card" aria-labelledby="recap-time">
      <header>
        <h3 id="recap-time">{say(time ? 'recap.time' : 'recap.topics')}</h3>
        {time && time.drift > 0 && <small>{say('recap.drift', { minutes: time.drift })}</small>}
      </header>
      <table className={styles.topics}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{say('recap.column.mark')}</th>
            <th scope="col">{say('recap.column.topic')}</th>
            {time && <th scope="col">{say('recap.column.minutes')}</th>}
          </tr>
        </thead>
        <tbody>
          {topics.map((topic, place) => {
            const { planned = 0, spent = 0 } = time?.topics[place] ?? {}
            return (
              <tr key={topic.topicId} data-skipped={topic.skipped}>
                <td className={styles.mark}>{halfOf(topic.topicId)}</td>
                <th scope="row">
                  <span className={styles.topic}>
                    <span>
                      <bdi>{topic.title}</bdi>
                      <Remarks topic={topic} names={names} />
                    </span>
                    {time && <BulletBar value={spent} target={planned} most={most} />}
                  </span>
                </th>
                {time && <td className={styles.minutes}>{say('topic.minutesOf', { spent, minutes: planned })}</td>}
              </tr>
            )
          })}
        </tbody>
        {time && (
          <tfoot>
            {others.map(
              ([kind, minutes]) =>
                minutes > 0 && (
                  <tr key={kind}>
                    <td />
                    <th scope="row">{say(`recap.time.${kind}`)}</th>
                    <td className={styles.minutes}>{say('recap.minutes', { minutes })}</td>
                  </tr>
                ),
            )}
            <tr>
              <td />
              <th scope="row">{say('recap.time.all')}</th>
              <td className={styles.minutes}>
                {say('topic.minutesOf', { spent: time.minutes, minutes: recap.planned.minutes })}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

/** That it was left out, and who would have liked more (TK3). */
function Remarks({ topic: { skipped, more }, names }: { topic: RecapTopic; names: Props['names'] }) {
  const wanting = seats.filter((seat) => more[seat])
  return (
    <>
      {skipped && <small className={styles.remark}>{say('topic.skipped')}</small>}
      {wanting.map((seat) => (
        <small key={seat} className={styles.remark}>
          {say('recap.more', { name: names[seat] })}
        </small>
      ))}
    </>
  )
}
