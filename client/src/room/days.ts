/** A day as a date field has it, and as the log has it: its noon on the clock of whoever chose it. */

export function dayOf(at: number): string {
  const day = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** null where the field is not filled in. */
export function noonOf(day: string): number | null {
  const at = new Date(`${day}T12:00`).getTime()
  return Number.isNaN(at) ? null : at
}
