import { useEffect, useState } from 'react'

/** How long the button says that it worked: read once, then out of the way. */
const copiedForMs = 3_000

/** Copying a text. Some browsers refuse; the page then selects the text where it stands and says so. */
export function useCopy(): {
  copy(text: string, shown: HTMLTextAreaElement | HTMLInputElement | null): Promise<void>
  state: 'idle' | 'copied' | 'failed'
} {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), copiedForMs)
    return () => clearTimeout(timer)
  }, [state])
  async function copy(text: string, shown: HTMLTextAreaElement | HTMLInputElement | null): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      shown?.focus()
      shown?.select()
      setState('failed')
    }
  }
  return { copy, state }
}
