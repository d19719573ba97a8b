/**
 * What a pane would keep in this browser stays in the pane: what is put away, half typed or counted in an example talk is
 * nobody's, and must not stand beside what somebody keeps of talks of their own. It begins with what is there, so that
 * a choice like the language holds.
 */
export function keepInMemory(name: 'localStorage' | 'sessionStorage'): void {
  if (!isReal(name)) return
  Object.defineProperty(window, name, {
    value: memoryStorage(new Map(Object.entries(window[name]))),
    configurable: true,
  })
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
