import { plainDigits } from './digits.ts'
import { cleanLine } from './line.ts'

/** A host with a path, as people copy it out of a browser's bar: no scheme before it, nobody's address at a mail server. */
const hostWithPath = /^(?:[\p{L}\p{N}][\p{L}\p{N}-]*\.)+\p{L}{2,}(?::\d+)?\/\S*$/u

/** A call as somebody typed it, as the server takes it (TR3): a phone number in plain digits, a link with its https://. */
export function callIn(typed: string): string {
  const call = cleanLine(typed)
  const plain = plainDigits(call)
  if (/^[+\d ()/.-]+$/.test(plain)) return plain
  return hostWithPath.test(call) ? `https://${call}` : call
}
