/** One line of text as the server accepts it: no control characters or breaks, no space at the ends. */
export const cleanLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()

/** Length as people and the server's limits count it: code points. */
export const lengthOf = (text: string): number => [...text].length
