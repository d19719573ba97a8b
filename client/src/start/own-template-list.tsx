import type { ChangeEvent } from 'react'
import { useRef, useState } from 'react'
import { makeId } from '../sync/keys.ts'
import { say } from '../words/around.ts'
import { focusSoon } from './focus-soon.ts'
import styles from './kept.module.css'
import { freeName } from './kept-plans.ts'
import { OwnTemplateRow } from './own-template-row.tsx'
import type { OwnTemplate } from './plan.ts'
import { maxFileBytes, readTemplateFile } from './template-file.ts'
import type { Own } from './use-own-templates.ts'

/** Renaming, deleting and carrying what this device keeps. */
export function OwnTemplateList({ own }: { own: Own }) {
  const [said, setSaid] = useState<{ text: string; isProblem: boolean }>({ text: '', isProblem: false })
  const [deleted, setDeleted] = useState<{ template: OwnTemplate; place: number } | null>(null)
  const file = useRef<HTMLInputElement>(null)

  function tell(text: string, isProblem = false): void {
    setSaid({ text, isProblem })
    setDeleted(null)
  }

  function rename(template: OwnTemplate, name: string): void {
    const kept = own.change((all) => all.map((each) => (each.id === template.id ? { ...each, name } : each)))
    tell(kept ? say('start.own.renamed', { name }) : say('start.own.notKept'), !kept)
  }

  function remove(template: OwnTemplate): void {
    const place = own.templates.indexOf(template)
    const kept = own.change((all) => all.filter(({ id }) => id !== template.id))
    tell(kept ? say('start.own.deleted', { name: template.name }) : say('start.own.notKept'), !kept)
    if (!kept) return
    // What stands in the form stays as it is: only the list is shorter.
    setDeleted({ template, place })
    focusSoon('undo-delete')
  }

  function undo(): void {
    if (!deleted) return
    const { template, place } = deleted
    const kept = own.change((all) => [...all.slice(0, place), template, ...all.slice(place)])
    tell(kept ? say('start.own.undone', { name: template.name }) : say('start.own.notKept'), !kept)
    focusSoon('own-templates')
  }

  async function takeIn({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [picked] = target.files ?? []
    if (!picked) return
    const text = picked.size > maxFileBytes ? '' : await picked.text().catch(() => '')
    // The same file picked again, mended, is another choice.
    target.value = ''
    const read = readTemplateFile(text)
    if (!read.ok) return tell(say('start.file.refused', { file: picked.name, problem: read.problem }), true)
    const id = makeId()
    const kept = own.change((all) => [...all, { ...read.template, id, name: freeName(all, read.template.name) }])
    const name = kept?.find((each) => each.id === id)?.name
    tell(name ? say('start.own.imported', { name }) : say('start.own.notKept'), !name)
  }

  return (
    <div className="stack">
      {own.templates.length === 0 && <p className="dim">{say('start.own.none')}</p>}
      {own.templates.length > 0 && (
        <ul className={styles.ownRows}>
          {own.templates.map((template) => (
            <OwnTemplateRow
              key={template.id}
              template={template}
              isTaken={(name) => own.templates.some((each) => each.id !== template.id && each.name === name)}
              onRename={(name) => rename(template, name)}
              onDelete={() => remove(template)}
            />
          ))}
        </ul>
      )}
      <input ref={file} type="file" accept=".json,application/json" hidden onChange={(event) => void takeIn(event)} />
      <button type="button" onClick={() => file.current?.click()}>
        {say('start.own.import')}
      </button>
      <div className={styles.told}>
        <p className={said.isProblem ? 'problem' : 'dim'} role="status">
          {said.text}
        </p>
        {deleted && (
          <button type="button" id="undo-delete" className="small" onClick={undo}>
            {say('start.own.undo')}
          </button>
        )}
      </div>
    </div>
  )
}
