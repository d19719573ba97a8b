import { templates } from '../content/templates.ts'
import { say } from '../words/words.ts'
import styles from './start.module.css'

/** The five kinds of talk. Radio buttons, so that arrow keys move among them. */
export function TemplateChoice({ chosen, onChoose }: { chosen: string; onChoose: (templateId: string) => void }) {
  return (
    <fieldset className={styles.choice}>
      <legend>{say('start.template')}</legend>
      {templates.map(({ id, shortTitle, bestFor }) => (
        <label key={id} className={styles.option}>
          <input type="radio" name="template" value={id} checked={id === chosen} onChange={() => onChoose(id)} />
          <span>
            <b>{shortTitle}</b>
            <small>{bestFor}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
