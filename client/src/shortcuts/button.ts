import type { Shortcut } from './keys.ts'

/** The button or field that a shortcut stands for, where it is on the page, or in another window of it. */
export function buttonOf(name: Shortcut, page = document): HTMLElement | undefined {
  return [...page.querySelectorAll<HTMLElement>(`[data-shortcut="${name}"]`)].find((each) => each.checkVisibility())
}

/** Why a button that is on the page cannot be pressed now; null where it can. */
export const whyOutOfUse = (button: HTMLElement): string | null =>
  button.getAttribute('aria-disabled') === 'true' ? button.title : null

/** As a pointer would press it: a field takes the focus, a choice opens, and then the keyboard is on its first answer. */
export function press(button: HTMLElement): void {
  if (button.matches('input, textarea')) button.focus()
  else button.click()
  const { popoverTargetElement } = button as HTMLButtonElement
  if (popoverTargetElement?.matches(':popover-open')) popoverTargetElement.querySelector('button')?.focus()
}
