/**
 * The secret of a link leaves the address before anything else runs: no other module of ours is loaded until it is
 * stored in this browser and the address is clean (SEAT3). So everything else is imported afterwards.
 */
import { arrive, readLink } from './app/address.ts'
import './app/app.css'
import { readWords } from './words/files.ts'
import { markDocument, preferredLanguage } from './words/languages.ts'

const seatAddress = /^\/s\/[\w-]+\/(?:interviewer|candidate)\/?$/

const language = preferredLanguage()
markDocument(language)

// A link opened in the tab that already shows its page changes the fragment only, and loads nothing anew.
addEventListener('hashchange', () => {
  if (readLink(location.pathname, location.hash)) location.reload()
})

// Whoever comes back to a seat most likely has it: the room comes beside the app, where the address hides no secret.
if (seatAddress.test(location.pathname) && location.hash === '')
  Promise.all([import('./app/room-page.tsx'), readWords(language, 'room')]).catch(() => {})

const arrival = await arrive()
try {
  // The words come beside the code that says them, which knows what to do without them.
  readWords(language, 'messages').catch(() => {})
  const { showApp } = await import('./app/app.tsx')
  await showApp(arrival)
} catch {
  // There may be no words at all: what is said then came with the page.
  const page = document.querySelector<HTMLTemplateElement>('#not-loaded')?.content ?? ''
  const root = document.getElementById('root')
  root?.replaceChildren(page)
  // With the whole address: where this browser keeps nothing, the secret is still in it.
  for (const button of root?.querySelectorAll('button') ?? []) button.onclick = () => location.reload()
}
