/** Puts the focus on what the same press has only just brought to the page, or opened the fold around. */
export function focusSoon(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus())
}
