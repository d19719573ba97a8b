/** How much of a fault: what `npm test` has time for, or what `npm run test:faults` takes. */
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    faults: 'short' | 'long'
  }
}

export const isLong = inject('faults') === 'long'
