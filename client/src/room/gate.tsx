import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'

/** Before anything of the session is known: says so, and what is being done about it (SEAT8). */
export function Loading() {
  const connection = useSession((view) => view.connection)
  return (
    <main className="page narrow">
      <h1 className="visually-hidden">{say('app.name')}</h1>
      <p className="card" role="status">
        {say(connection === 'offline' ? 'room.unreachable' : 'room.loading')}
      </p>
    </main>
  )
}
