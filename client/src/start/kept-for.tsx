import { limits } from '@evenkeel/shared/protocol/limits'
import { say } from '../words/around.ts'
import type { Draft } from './draft.ts'

/** How long the interview is kept (EN4). Both sides read the day on their invites. */
export function KeptFor({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const sayDays = (days: number) =>
    draft.startsAt ? say('start.keptFor.afterStart', { days }) : say('start.keptFor.fromToday', { days })
  return (
    <div className="field">
      <label htmlFor="keptFor">{say('start.keptFor')}</label>
      <select
        id="keptFor"
        value={draft.retentionDays}
        onChange={(event) => {
          const retentionDays = limits.retentionDays.find((days) => days === Number(event.target.value))
          if (retentionDays) onChange({ ...draft, retentionDays })
        }}
      >
        {limits.retentionDays.map((days) => (
          <option key={days} value={days}>
            {sayDays(days)}
          </option>
        ))}
      </select>
    </div>
  )
}
