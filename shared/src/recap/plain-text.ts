/** Also those that only some readers take for one. */
const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g
/** They turn the reading direction around, and with it the meaning of what stands behind them. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g
const otherControls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g

/**
 * What somebody typed, as it may stand in a file that people read: line breaks of one kind; what turns the reading
 * direction around is shown by its number, and any other control character by the sign for one that cannot be shown
 * (TR3; the paper "Trojan Source" has the reasons). Nothing else is changed.
 */
export const plainText = (typed: string): string =>
  typed
    .toWellFormed()
    .replace(lineBreaks, '\n')
    .replaceAll('\t', ' ')
    .replace(bidiControls, (control) => `[U+${control.charCodeAt(0).toString(16).toUpperCase()}]`)
    .replace(otherControls, '\ufffd')

/** The same on one line, with its ends trimmed. */
export const oneLine = (typed: string): string => plainText(typed).replace(/\s+/g, ' ').trim()
