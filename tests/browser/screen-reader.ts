import type { Person } from '../harness/person.ts'

/** Everything that a screen reader is given to say from now on by itself, in order; also what is taken away at once. */
export async function listens({ page }: Person): Promise<() => Promise<string[]>> {
  const heard = await page.evaluateHandle(() => {
    const said: string[] = []
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        const place = target instanceof Element ? target : target.parentElement
        if (!place?.closest('[aria-live], [role="status"]')) continue
        for (const { textContent } of type === 'childList' ? addedNodes : [target])
          if (textContent) said.push(textContent)
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
    return said
  })
  return () => heard.jsonValue()
}
