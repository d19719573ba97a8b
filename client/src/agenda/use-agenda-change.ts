import type { ComponentType } from 'react'
import { useState } from 'react'
import { withWords } from '../words/catalogue.ts'
import type { AgendaChangeProps } from './agenda-change.tsx'

/** Loaded with the first press; without the connection it may not come, which is said, and the next press tries again. */
export function useAgendaChange() {
  const [loaded, setLoaded] = useState<{ AgendaChange: ComponentType<AgendaChangeProps> } | null>(null)
  const [hasFailed, setFailed] = useState(false)
  function load(): void {
    if (loaded) return
    setFailed(false)
    withWords(['around', 'pages', 'moment'], import('./agenda-change.tsx')).then(setLoaded, () => setFailed(true))
  }
  return { AgendaChange: loaded?.AgendaChange ?? null, hasFailed, load }
}
