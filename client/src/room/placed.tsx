import { useEffect } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { whenIdle } from '../ui/when-idle.ts'
import { say } from '../words/words.ts'
import type { Part } from './part.ts'
import { usePart } from './part.ts'

interface Props<PartProps extends object> {
  part: Part<PartProps>
  /** What stands in its place until it is here has the same heading: where the keyboard goes on, and what a person reads. */
  title: string
  props: PartProps
}

/** A part in its place. Where it could not be loaded, that and a way out; it comes by itself with the connection. */
export function Placed<PartProps extends object>({ part, title, props }: Props<PartProps>) {
  const Loaded = usePart(part)
  const connection = useSession((view) => view.connection)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is a reason to try again
  useEffect(() => void part.load(), [part, connection])
  if (Loaded !== null && Loaded !== 'failed') return <Loaded {...props} />
  return (
    <section className="card now stack">
      <h2>{title}</h2>
      <p role="status">{say(Loaded === null ? 'app.loading' : 'session.notLoaded')}</p>
      {Loaded === 'failed' && (
        <button type="button" onClick={() => location.reload()}>
          {say('room.reload')}
        </button>
      )}
    </section>
  )
}

/** A part that the page is complete without: nothing waits for it, and nothing stands in its place until it is here. */
export function Extra<PartProps extends object>({ part, props }: Omit<Props<PartProps>, 'title'>) {
  const Loaded = usePart(part)
  const connection = useSession((view) => view.connection)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is a reason to try again
  useEffect(() => whenIdle(() => void part.load()), [part, connection])
  return Loaded !== null && Loaded !== 'failed' && <Loaded {...props} />
}

/** A part that a press asked for. Where it could not be loaded, that; the next press tries again. */
export function Asked<PartProps extends object>({ part, props }: Omit<Props<PartProps>, 'title'>) {
  const Loaded = usePart(part)
  useEffect(() => void part.load(), [part])
  if (Loaded === 'failed') return <p role="status">{say('session.notLoaded')}</p>
  return Loaded !== null && <Loaded {...props} />
}
