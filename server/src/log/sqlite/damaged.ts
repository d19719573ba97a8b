import { StoreError } from '../store-error.ts'

/** The one way out of everything that cannot be vouched for: each of the two files is of no use without the other. */
export const restoreBoth = 'Stop the server and restore evenkeel.db and evenkeel.keys from one backup.'

export const damaged = (what: string, cause?: unknown): StoreError =>
  new StoreError('store-damaged', `${what} ${restoreBoth}`, { cause })
