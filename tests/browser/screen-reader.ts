import type { Person } from '../harness/person.ts'

/** Everything that a screen reader is given to say from now on by itself, in order. */
export async function listens({ page }: Person): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    new MutationObserver(() => {
      for (const region of document.querySelectorAll('[aria-live], [role="status"]')) {
        const texts = region.children.length > 0 ? [...region.children] : [region]
        for (const { textContent } of texts) if (textContent && said.at(-1) !== textContent) said.push(textContent)
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said)
}
