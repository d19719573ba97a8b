import { limits } from '@evenkeel/shared/protocol/limits'
import type { KeyboardEvent } from 'react'
import { useId, useState } from 'react'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { saveFile } from '../app/hooks/save-file.ts'
import { Field } from '../ui/field.tsx'
import { say } from '../words/around.ts'
import { focusSoon } from './focus-soon.ts'
import styles from './kept.module.css'
import type { OwnTemplate } from './plan.ts'
import { writeTemplateFile } from './template-file.ts'

interface Props {
  template: OwnTemplate
  /** Whether another template has this name. */
  isTaken: (name: string) => boolean
  onRename: (name: string) => void
  onDelete: () => void
}

/** One own template, and what can be done with it. */
export function OwnTemplateRow({ template, isTaken, onRename, onDelete }: Props) {
  /** null while it is not being renamed. */
  const [name, setName] = useState<string | null>(null)
  const id = useId()
  const clean = cleanLine(name ?? '')
  const problem = problemOf(clean, isTaken)

  function open(): void {
    setName(template.name)
    focusSoon(`${id}-name`)
  }

  function close(): void {
    setName(null)
    focusSoon(`${id}-rename`)
  }

  function save(): void {
    if (problem) {
      focusSoon(`${id}-name`)
      return
    }
    if (clean !== template.name) onRename(clean)
    close()
  }

  // It stands within the form that makes the interview, where the enter key would do that.
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      save()
    }
    if (event.key === 'Escape') close()
  }

  if (name !== null) {
    return (
      <li className="stack">
        <Field
          id={`${id}-name`}
          label={say('start.own.newName', { name: template.name })}
          problem={problem}
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
          <button type="button" onClick={save}>
            {say('start.own.rename')}
          </button>
        </div>
      </li>
    )
  }
  const about = { name: template.name }
  return (
    <li className={styles.ownRow}>
      <b>
        <bdi>{template.name}</bdi>
      </b>
      <button
        type="button"
        id={`${id}-rename`}
        className="small"
        aria-label={say('start.own.rename.of', about)}
        onClick={open}
      >
        {say('start.own.rename')}
      </button>
      <button
        type="button"
        className="small"
        aria-label={say('start.own.export.of', about)}
        onClick={() => saveAsFile(template)}
      >
        {say('start.own.export')}
      </button>
      <button type="button" className="small" aria-label={say('start.own.delete.of', about)} onClick={onDelete}>
        {say('start.own.delete')}
      </button>
    </li>
  )
}

function problemOf(name: string, isTaken: (name: string) => boolean): string | undefined {
  const count = lengthOf(name)
  if (count > limits.name) return say('start.problem.tooLong', { count, max: limits.name })
  if (isTaken(name)) return say('start.own.taken')
  return count === 0 ? say('start.problem.needed') : undefined
}

function saveAsFile(template: OwnTemplate): void {
  // Letters and digits of any script: every file system takes those.
  const name = template.name.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'template'
  saveFile(`${name}.json`, 'application/json', writeTemplateFile(template))
}
