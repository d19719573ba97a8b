import type { ButtonHTMLAttributes } from 'react'

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** Why it cannot be pressed now; null where it can. */
  because: string | null
}

/**
 * A button that may be out of use for a while, and says why. It stays focusable: one that becomes `disabled` under
 * somebody's finger would drop the keyboard's focus to the top of the page.
 */
export function GuardedButton({ because, onClick, title, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      title={because ?? title}
      aria-disabled={because !== null}
      onClick={(event) => {
        if (because === null) onClick?.(event)
        else event.preventDefault()
      }}
    />
  )
}
