import { fileURLToPath } from 'node:url'

/** The repository's own folder, wherever it was cloned and from wherever it is started. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Where scripts keep what they can make again. Outside node_modules, which an install deletes. */
export const cacheFolder = fileURLToPath(new URL('../.cache', import.meta.url))
