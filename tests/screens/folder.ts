/** Where the pictures go. */
export const folder = new URL('../../.cache/screens/', import.meta.url).pathname
