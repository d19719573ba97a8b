const fields = 'input, textarea, select'

/**
 * The keyboard of a phone takes half of the window, and comes once a field has the focus: the field then stays in sight.
 * Some browsers see to that by themselves, and for them nothing moves.
 */
export function keepFieldInSight(): void {
  visualViewport?.addEventListener('resize', () => {
    const field = document.activeElement
    if (field?.matches(fields)) field.scrollIntoView({ block: 'nearest' })
  })
}
