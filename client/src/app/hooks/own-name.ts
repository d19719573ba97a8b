/** The name of whoever makes interviews on this device: a convenience, so a browser that keeps nothing is no problem. */
const key = 'evenkeel/own-name'

export function readOwnName(): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

export function keepOwnName(name: string): void {
  try {
    localStorage.setItem(key, name)
  } catch {
    // It is asked for again next time.
  }
}
