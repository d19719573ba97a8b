import type { Closing } from '@evenkeel/shared/session/state'
import { say } from '../words/around.ts'
import type { Draft } from './draft.ts'
import { closings } from './draft.ts'

/** What each side may write at the end without seeing the other's (FT1). Both sides read it on their invites. */
export function ClosesWith({
  draft: { closing },
  draft,
  onChange,
}: {
  draft: Draft
  onChange: (draft: Draft) => void
}) {
  return (
    <div className="field">
      <label htmlFor="closing">{say('start.closing')}</label>
      <select
        id="closing"
        aria-describedby="closing-is"
        value={closing}
        onChange={(event) => onChange({ ...draft, closing: event.target.value as Closing })}
      >
        {closings.map((each) => (
          <option key={each} value={each}>
            {say(`start.closing.${each}`)}
          </option>
        ))}
      </select>
      <small id="closing-is">{say(`start.closing.${closing}.is`)}</small>
    </div>
  )
}
