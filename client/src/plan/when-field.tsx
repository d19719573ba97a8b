import type { InputHTMLAttributes } from 'react'
import { useMemo, useState } from 'react'
import { wholeIn } from '../app/hooks/digits.ts'
import { ownZone, sayWhen, sayZone } from '../app/hooks/say-when.ts'
import { Field } from '../ui/field.tsx'
import { say } from '../words/around.ts'
import type { LocalStart } from './check-fields.ts'
import { startOf } from './check-fields.ts'
import styles from './plan.module.css'
import { zonesByRegion } from './wall-clock.ts'

interface Props {
  /** What its input needs to show the day and the time. */
  field: InputHTMLAttributes<HTMLInputElement> & { id: string; problem: string | undefined }
  local: LocalStart
  /** As typed: the length of the call. */
  minutes: string
  onZone: (timeZone: string) => void
}

/** The planned start: on this device's clock, or on one elsewhere, for whoever sets up a talk of two who are there. */
export function WhenField({ field, local, minutes, onZone }: Props) {
  const own = ownZone()
  const isElsewhere = local.timeZone !== own
  const [wasOpened, setOpened] = useState(false)
  const zone = sayZone(local.timeZone)
  return (
    <div className={styles.when}>
      <Field
        {...field}
        name="startsAt"
        type="datetime-local"
        max="2999-12-31T23:59"
        label={say('start.when')}
        hint={isElsewhere ? sayThere(local, zone, minutes) : say('start.when.zone', { zone })}
      />
      {wasOpened || isElsewhere ? (
        <ZoneChoice own={own} chosen={local.timeZone} takesFocus={wasOpened} onChoose={onZone} />
      ) : (
        <button type="button" className={`quiet ${styles.zone}`} onClick={() => setOpened(true)}>
          {say('start.when.other')}
        </button>
      )}
    </div>
  )
}

/** What it means here, as soon as there is a time; before that, only where the time is meant. */
function sayThere(local: LocalStart, zone: string, minutes: string): string {
  const startsAt = startOf(local)
  if (!startsAt) return say('start.when.there', { zone })
  return sayWhen({ startsAt, minutes: wholeIn(minutes) || 0, timeZone: local.timeZone })
}

interface ChoiceProps {
  own: string
  chosen: string
  takesFocus: boolean
  onChoose: (zone: string) => void
}

function ZoneChoice({ own, chosen, takesFocus, onChoose }: ChoiceProps) {
  const regions = useMemo(zonesByRegion, [])
  return (
    <div className="field">
      <label htmlFor="timeZone">{say('start.when.choose')}</label>
      <select
        id="timeZone"
        // biome-ignore lint/a11y/noAutofocus: the list appears because somebody pressed for it
        autoFocus={takesFocus}
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
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
