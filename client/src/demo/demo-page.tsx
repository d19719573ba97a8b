import type { Seat } from '@evenkeel/shared/seat'
import { seats } from '@evenkeel/shared/seat'
import { useEffect, useId, useState } from 'react'
import { Link } from 'wouter'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/demo.ts'
import styles from './demo.module.css'
import type { DemoTalk } from './example-talk.ts'
import { createExampleTalk } from './example-talk.ts'
import type { Moved } from './move-on.tsx'
import { MoveOn, sayMoved } from './move-on.tsx'
import { Suggestion } from './suggestion.tsx'

const everyMs = 1_000

/** A talk seen from both sides at once, in this browser alone: each side is the real room in a frame of its own. */
export function DemoPage() {
  const [talk, setTalk] = useState<DemoTalk | null>(null)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round is another talk
  useEffect(() => {
    let left = false
    createExampleTalk(steadyClock()).then(
      (made) => {
        if (left) return
        window.evenkeelDemo = made
        setTalk(made)
      },
      (cause) => {
        if (left) return
        // To whatever says of a page that something went wrong.
        setTalk(() => {
          throw cause
        })
      },
    )
    return () => {
      left = true
      window.evenkeelDemo = undefined
    }
  }, [round])
  useEffect(() => {
    document.title = say('app.name')
  }, [])
  return talk && <Demo key={talk.seats.interviewer.sessionId} talk={talk} onAgain={() => setRound(round + 1)} />
}

function Demo({ talk, onAgain }: { talk: DemoTalk; onAgain: () => void }) {
  const { room } = talk
  /** Where there is room for one only. */
  const [shown, setShown] = useState<Seat>('interviewer')
  const [moves, setMoves] = useState<{ last: Moved | null; number: number }>({ last: null, number: 0 })
  useEffect(() => {
    const timer = setInterval(room.keepHouse, everyMs)
    return () => clearInterval(timer)
  }, [room])
  return (
    <main className={styles.demo}>
      <header className={styles.head}>
        <HalvesMark left right large />
        <div>
          <h1>{say('demo.title')}</h1>
          <p className="dim">{say('demo.what')}</p>
        </div>
      </header>
      <div className={styles.next}>
        <div className={styles.words}>
          <Suggestion talk={talk} />
          <p role="status" className="dim">
            {/* Said again where it is the same: a screen reader speaks what is new in the page. */}
            {moves.last ? (
              <span key={moves.number}>{sayMoved(moves.last)}</span>
            ) : (
              <span className={styles.before}>{say('demo.time')}</span>
            )}
          </p>
        </div>
        <div className={styles.actions}>
          <MoveOn room={room} onMoved={(last) => setMoves(({ number }) => ({ last, number: number + 1 }))} />
          <button type="button" className="small" onClick={onAgain}>
            {say('demo.again')}
          </button>
          <Link href="/" className={styles.make}>
            {say('demo.make')}
          </Link>
        </div>
      </div>
      <div className={styles.choice}>
        {seats.map((seat) => (
          <button key={seat} type="button" aria-pressed={seat === shown} onClick={() => setShown(seat)}>
            {say('demo.pane', { name: talk.seats[seat].name })}
          </button>
        ))}
      </div>
      {seats.map((seat) => (
        <Pane key={seat} seat={seat} talk={talk} isShown={seat === shown} />
      ))}
    </main>
  )
}

function Pane({ seat, talk, isShown }: { seat: Seat; talk: DemoTalk; isShown: boolean }) {
  const id = useId()
  const { name } = talk.seats[seat]
  return (
    <section className={styles.pane} aria-labelledby={id} data-shown={isShown}>
      <h2 id={id}>
        {say('demo.pane', { name })} <small>{say(`room.seat.${seat}`)}</small>
      </h2>
      <iframe className={styles.frame} src={`/demo/${seat}`} title={say('demo.pane', { name })} />
    </section>
  )
}

/** The wall clock as it is now, and steady from then on. */
function steadyClock(): () => number {
  const began = Date.now() - performance.now()
  return () => Math.round(began + performance.now())
}
