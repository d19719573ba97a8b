import { limits } from '@evenkeel/shared/protocol/limits'
import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { Field } from '../ui/field.tsx'
import { say } from '../words/around.ts'
import { titleOf } from './draft.ts'
import { focusSoon } from './focus-soon.ts'
import styles from './kept.module.css'
import { withTemplate } from './kept-plans.ts'
import type { OwnTemplate } from './plan.ts'
import { planOf } from './plan.ts'
import type { Own } from './use-own-templates.ts'
import type { Start } from './use-start.ts'

interface Props {
  start: Start
  own: Own
  onKept: (template: OwnTemplate) => void
}

/** What stands in the form, kept on this device under a name. */
export function KeepTemplate({ start, own, onKept }: Props) {
  /** null while nobody wants to keep anything. */
  const [name, setName] = useState<string | null>(null)
  const [isTried, setIsTried] = useState(false)
  /** What came of it: the id of what is kept, or `nothing`. */
  const [kept, setKept] = useState<string | null>(null)
  const clean = cleanLine(name ?? '')
  const keptNow = own.templates.find(({ id }) => id === kept)
  const isKnown = own.templates.some((template) => template.name === clean)

  function open(): void {
    if (!start.mayKeep()) return
    const chosen = own.templates.find(({ id }) => id === start.draft.templateId)
    setName([...(chosen?.name ?? cleanLine(titleOf(start.draft)))].slice(0, limits.name).join(''))
    setIsTried(false)
    setKept(null)
    focusSoon('template-name')
  }

  function close(): void {
    setName(null)
    focusSoon('keep-template')
  }

  function keep(): void {
    setIsTried(true)
    if (problemOf(clean) !== undefined || !start.mayKeep()) return
    const changed = own.change((templates) => withTemplate(templates, { ...planOf(start.draft), name: clean }))
    const template = changed?.find((each) => each.name === clean)
    setKept(template?.id ?? 'nothing')
    if (!template) return
    onKept(template)
    close()
  }

  // It stands within the form that makes the interview, where the enter key would do that.
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      keep()
    }
    if (event.key === 'Escape') close()
  }

  return (
    <div className={styles.keep}>
      {name === null ? (
        <button type="button" id="keep-template" className={styles.line} onClick={open}>
          {say('start.own.keep')}
        </button>
      ) : (
        <div className="card stack">
          <Field
            id="template-name"
            label={say('start.own.name')}
            hint={isKnown ? say('start.own.replaces', { name: clean }) : say('start.own.where')}
            problem={isTried ? problemOf(clean) : undefined}
            autoComplete="off"
            dir="auto"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <div className="actions">
            <button type="button" onClick={close}>
              {say('start.own.cancel')}
            </button>
            <button type="button" onClick={keep}>
              {isKnown ? say('start.own.replace') : say('start.own.keepIt')}
            </button>
          </div>
        </div>
      )}
      <p className={kept === 'nothing' ? 'problem' : 'dim'} role="status">
        {kept === 'nothing' && say('start.own.notKept')}
        {keptNow && say('start.own.kept', { name: keptNow.name })}
      </p>
    </div>
  )
}

function problemOf(name: string): string | undefined {
  const count = lengthOf(name)
  if (count > limits.name) return say('start.problem.tooLong', { count, max: limits.name })
  return count === 0 ? say('start.problem.needed') : undefined
}
