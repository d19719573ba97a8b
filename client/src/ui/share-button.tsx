/**
 * Hands a text to the share sheet of the device, which browsers open only after a press; nothing where there is none. A
 * link stands in the text itself: of a text and an address given apart, some apps drop one and others show both.
 */
export function ShareButton({
  text,
  label,
  onRefused,
}: {
  text: string
  label: string
  /** The sheet did not open; not where somebody closed it again. */
  onRefused: () => void
}) {
  if (!navigator.canShare?.({ text })) return null
  async function share() {
    try {
      await navigator.share({ text })
    } catch (reason) {
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) onRefused()
    }
  }
  return (
    <button type="button" onClick={() => void share()}>
      {label}
    </button>
  )
}
