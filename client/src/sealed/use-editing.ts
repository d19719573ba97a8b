import { useState } from 'react'

/** What is being changed, and in which box; held above the fold, so that folding loses no word. */
export function useEditing() {
  const [edited, setEdited] = useState<{ boxId: string; text: string } | null>(null)
  return {
    edited,
    start: (boxId: string, text: string) => setEdited({ boxId, text }),
    change: (text: string) => setEdited((before) => before && { ...before, text }),
    stop: () => setEdited(null),
  }
}

export type Editing = ReturnType<typeof useEditing>
