import { useState } from 'react'
import { changeOwnTemplates, readOwnTemplates } from './kept-plans.ts'
import type { OwnTemplate } from './plan.ts'

export interface Own {
  templates: OwnTemplate[]
  /** @returns what is kept now; null where this browser would not keep it, and nothing changed */
  change(change: (templates: OwnTemplate[]) => OwnTemplate[]): OwnTemplate[] | null
}

/** The templates that this device keeps. */
export function useOwnTemplates(): Own {
  const [templates, setTemplates] = useState(readOwnTemplates)
  function change(wanted: (templates: OwnTemplate[]) => OwnTemplate[]): OwnTemplate[] | null {
    try {
      const changed = changeOwnTemplates(wanted)
      setTemplates(changed)
      return changed
    } catch (problem) {
      if (!(problem instanceof DOMException)) throw problem
      return null
    }
  }
  return { templates, change }
}
