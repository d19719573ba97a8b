/** The files that a browser loads for the room, as paths below the built client. */
export function roomFiles(): { scripts: string[]; styles: string[] }
