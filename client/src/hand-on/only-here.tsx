import { isLoopback } from '../app/hooks/links.ts'
import { say } from '../words/around.ts'

/** A server that was just started has an address that nobody else can open, and a link does not tell by itself. */
export const OnlyHere = () => isLoopback(location.hostname) && <p className="dim">{say('handOn.onlyHere')}</p>
