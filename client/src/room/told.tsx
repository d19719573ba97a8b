import { RefusedWords } from '../sealed/refused-words.tsx'
import { ChangedHands } from '../session/changed-hands.tsx'
import { ErasedLines } from '../session/erased-lines.tsx'
import { Notices } from '../session/notices.tsx'
import { useSession } from '../sync/session-context.tsx'
import { sayRefusal } from '../words/pages.ts'

/** What happened to the talk beside what was talked about, and to what was pressed. */
export function Told() {
  const readOnly = useSession((view) => view.readOnly)
  return (
    <>
      {readOnly && <p className="ask">{sayRefusal('read-only')}</p>}
      <ErasedLines />
      <ChangedHands />
      <Notices Hidden={RefusedWords} />
    </>
  )
}
