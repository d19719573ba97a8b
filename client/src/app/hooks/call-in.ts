import { plainDigits } from './digits.ts'
import { cleanLine } from './line.ts'

/** A call as somebody typed it, as the server takes it (TR3): a phone number in plain digits, a link as it is. */
export function callIn(typed: string): string {
  const call = cleanLine(typed)
  const plain = plainDigits(call)
  return /^[+\d ()/.-]+$/.test(plain) ? plain : call
}
