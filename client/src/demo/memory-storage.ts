/**
 * What a pane would keep in this browser stays in the pane: what is put away, half typed or counted in an example talk is
 * nobody's, and must not stand beside what somebody keeps of talks of their own. What was chosen on this device, like the
 * language, holds; what this tab has of a talk, half typed, put away or looked at in the small view, is no part of it.
 */
export function keepInMemory(): void {
  if (isReal('localStorage')) put('localStorage', Object.entries(localStorage))
  if (isReal('sessionStorage')) put('sessionStorage', [])
}

function put(name: 'localStorage' | 'sessionStorage', entries: [string, string][]): void {
  Object.defineProperty(window, name, { value: memoryStorage(new Map(entries)), configurable: true })
}

/** False too where the browser lets no page keep anything. */
function isReal(name: 'localStorage' | 'sessionStorage'): boolean {
  try {
    return window[name] instanceof Storage
  } catch {
    return false
  }
}

function memoryStorage(kept: Map<string, string>): Storage {
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}
