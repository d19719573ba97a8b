import { packLanguage } from '../content/pack-language.ts'
import { templates } from '../content/templates.ts'
import { say } from '../words/around.ts'
import { currentLanguage } from '../words/catalogue.ts'
import type { OwnTemplate } from './plan.ts'
import styles from './start.module.css'

interface Props {
  own: OwnTemplate[]
  chosen: string
  onChoose: (templateId: string) => void
}

/** The five kinds of talk, and the own ones after them. Radio buttons, so that arrow keys move among them. */
export function TemplateChoice({ own, chosen, onChoose }: Props) {
  const kinds = [
    ...templates.map(({ id, shortTitle, bestFor }) => ({ id, name: shortTitle, about: bestFor, ...packLanguage })),
    ...own.map(({ id, name, minutes, topics }) => ({
      id,
      name,
      about: say('start.own.about', { minutes, count: topics.length }),
      lang: undefined,
      dir: undefined,
    })),
  ]
  return (
    <fieldset className={styles.choice}>
      <legend>{say('start.template')}</legend>
      {currentLanguage() !== packLanguage.lang && <p className="dim">{say('language.templates')}</p>}
      {kinds.map(({ id, name, about, lang, dir }) => (
        <label key={id} className={styles.option}>
          <input type="radio" name="template" value={id} checked={id === chosen} onChange={() => onChoose(id)} />
          <span lang={lang} dir={dir}>
            <b>
              <bdi>{name}</bdi>
            </b>
            <small>{about}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
