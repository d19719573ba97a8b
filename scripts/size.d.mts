/** The files that a browser may load for a page, whatever its language and its side, as paths below the built client. */
export function filesOf(page: 'talk' | 'lobby' | 'invite' | 'start'): { scripts: string[]; styles: string[] }
