/**
 * The secret of a link leaves the address before anything else runs: no other module of ours is loaded until it is
 * stored in this browser and the address is clean (SEAT3). So everything else is imported afterwards.
 */
import { arrive, readLink } from './app/address.ts'
import './app/app.css'

// A link opened in the tab that already shows its page changes the fragment only, and loads nothing anew.
addEventListener('hashchange', () => {
  if (readLink(location.pathname, location.hash)) location.reload()
})

const arrival = await arrive()
const { showApp } = await import('./app/app.tsx')
showApp(arrival)
