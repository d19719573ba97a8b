/** Digits as Arabic and Persian keyboards write them (٧, ۷) as those that a number is read from; the rest as it is. */
export const plainDigits = (typed: string): string =>
  typed.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))

/** A whole number as somebody typed it; NaN, which is within no range, where it is none. */
export function wholeIn(typed: string): number {
  const plain = plainDigits(typed).trim()
  return /^\d+$/.test(plain) ? Number(plain) : Number.NaN
}
