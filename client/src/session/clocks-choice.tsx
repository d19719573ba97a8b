import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/around.ts'
import styles from './session-menu.module.css'
import { useOffered } from './use-offered.ts'

/** Some talk better without a clock: hidden on this device, which nobody is told, or for both sides (TM3). */
export function ClocksChoice() {
  const { areHiddenForAll, areHiddenHere, hideHere } = useClocks()
  const online = useSession((view) => view.connection === 'online')
  const { may } = useOffered()
  const submit = useSubmit()
  const mayForAll = may('session/plan')
  return (
    <section className={styles.part}>
      <h2>{say('session.clocks')}</h2>
      <label className={styles.choice}>
        <input type="checkbox" checked={areHiddenHere} onChange={(event) => hideHere(event.target.checked)} />
        {say('session.clocks.here')}
      </label>
      {mayForAll && (
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={areHiddenForAll}
            aria-disabled={!online}
            onChange={(event) =>
              online && submit({ type: 'session/plan', changed: { clocks: event.target.checked ? 'hidden' : 'shown' } })
            }
          />
          {say('session.clocks.forAll')}
        </label>
      )}
      {mayForAll && !online && <p className="dim">{say('room.needsConnection')}</p>}
      {!mayForAll && areHiddenForAll && <p className="dim">{say('session.clocks.hiddenForAll')}</p>}
    </section>
  )
}
