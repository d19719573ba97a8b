/** What can be wrong with a store. Refusals that belong to ordinary work (`conflict`, `gone`) are results, not errors. */
export type StoreErrorCode =
  /** The disk is full: nothing of the group was stored; it works again once there is room. */
  | 'store-full'
  /** Anything else that kept the store from answering; nothing of the group was stored. */
  | 'store-failed'
  /** What is stored can't be trusted, so it is not served. */
  | 'store-damaged'
  /** Written by a newer Evenkeel. */
  | 'store-newer'
  /** Another process works on this directory. */
  | 'data-dir-in-use'
  | 'data-dir-unwritable'
  /** `create` with a sessionId that exists: a bug, or a broken source of randomness. */
  | 'session-exists'

/** Its message is a sentence for the operator; it names files and directories and never anything of a session. */
export class StoreError extends Error {
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
  }
}
