/** Not by its class: in another window of the page that is another class. */
export const isElement = (target: EventTarget | null): target is HTMLElement => target !== null && 'closest' in target
