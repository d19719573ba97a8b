import type { ComponentType } from 'react'
import { lazy, Suspense, useState } from 'react'
import { say } from '../words/around.ts'
import { withWords } from '../words/catalogue.ts'
import styles from './kept.module.css'
import type { Own } from './use-own-templates.ts'

/** With it come all the sentences about a file: only for whoever opens the fold. */
const OwnTemplateList = lazy<ComponentType<{ own: Own }>>(() =>
  withWords(['around', 'pages'], import('./own-template-list.tsx')).then(
    ({ OwnTemplateList }) => ({ default: OwnTemplateList }),
    () => ({ default: () => <p className="problem">{say('app.unreachable')}</p> }),
  ),
)

/** What this device keeps, folded away: it is seldom wanted. */
export function OwnTemplates({ own }: { own: Own }) {
  const [wasOpen, setWasOpen] = useState(false)
  return (
    <details className={styles.own} onToggle={() => setWasOpen(true)}>
      <summary id="own-templates">{say('start.own')}</summary>
      <Suspense>{wasOpen && <OwnTemplateList own={own} />}</Suspense>
    </details>
  )
}
