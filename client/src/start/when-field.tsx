import { useMemo, useState } from 'react'
import { ownZone, sayWhen, sayZone } from '../app/hooks/say-when.ts'
import { say } from '../words/around.ts'
import { startOf } from './check.ts'
import { minutesOf } from './draft.ts'
import { Field } from './field.tsx'
import { focusSoon } from './focus-soon.ts'
import styles from './kept.module.css'
import type { Start } from './use-start.ts'
import { zonesByRegion } from './wall-clock.ts'

/** The planned start: on this device's clock, or on one elsewhere, for whoever sets up a talk of two who are there. */
export function WhenField({ start: { draft, setDraft, field } }: { start: Start }) {
  const own = ownZone()
  const [isChoosing, setIsChoosing] = useState(draft.timeZone !== own)
  const zone = sayZone(draft.timeZone)

  function choose(): void {
    setIsChoosing(true)
    focusSoon('timeZone')
  }

  return (
    <div className={styles.when}>
      <Field
        {...field('startsAt')}
        name="startsAt"
        type="datetime-local"
        max="2999-12-31T23:59"
        label={say('start.when')}
        hint={draft.timeZone === own ? say('start.when.zone', { zone }) : sayThere(draft, zone)}
      />
      {isChoosing ? (
        <ZoneChoice own={own} chosen={draft.timeZone} onChoose={(timeZone) => setDraft({ ...draft, timeZone })} />
      ) : (
        <button type="button" className={styles.line} onClick={choose}>
          {say('start.when.other')}
        </button>
      )}
    </div>
  )
}

/** What it means here, as soon as there is a time; before that, only where the time is meant. */
function sayThere(draft: Start['draft'], zone: string): string {
  const startsAt = startOf(draft)
  if (!startsAt) return say('start.when.there', { zone })
  return sayWhen({ startsAt, minutes: Number(minutesOf(draft)) || 0, timeZone: draft.timeZone })
}

function ZoneChoice({ own, chosen, onChoose }: { own: string; chosen: string; onChoose: (zone: string) => void }) {
  const regions = useMemo(zonesByRegion, [])
  return (
    <div className="field">
      <label htmlFor="timeZone">{say('start.when.choose')}</label>
      <select id="timeZone" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <option value={own}>{say('start.when.own', { zone: sayZone(own) })}</option>
        {own !== 'UTC' && <option value="UTC">{sayZone('UTC')}</option>}
        {[...regions].map(([region, places]) => (
          <optgroup key={region} label={region}>
            {places
              .filter(({ zone }) => zone !== own)
              .map(({ zone, place }) => (
                <option key={zone} value={zone}>
                  {place}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
