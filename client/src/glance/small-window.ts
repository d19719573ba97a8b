/** A window in which the whole page would show its head and nothing else. */
export const smallWindow = matchMedia('(max-width: 480px) and (max-height: 260px)')
