import { RefusedWords } from '../sealed/refused-words.tsx'
import { ChangedHands } from '../session/changed-hands.tsx'
import { ErasedLines } from '../session/erased-lines.tsx'
import { Notices } from '../session/notices.tsx'

/** What happened to the talk beside what was talked about, and to what was pressed. */
export function Told() {
  return (
    <>
      <ErasedLines />
      <ChangedHands />
      <Notices Hidden={RefusedWords} />
    </>
  )
}
