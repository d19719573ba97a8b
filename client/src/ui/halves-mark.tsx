import styles from './halves-mark.module.css'

/**
 * A circle of two halves (TK2): the outline alone, one half filled, or both filled with a check. Shape says it, colour
 * repeats it, so it reads without colour and in forced colours. Without a `label` it is decoration.
 */
export function HalvesMark({
  left,
  right,
  label,
  large,
}: {
  left: boolean
  right: boolean
  label?: string
  large?: boolean
}) {
  const both = left && right
  return (
    <svg
      className={large ? styles.large : styles.mark}
      viewBox="0 0 26 26"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
    >
      {!both && <circle className={styles.outline} cx="13" cy="13" r="10" />}
      {!left && !right && <path className={styles.middle} d="M13 3v20" />}
      {left && (
        <path className={styles.left} d={both ? 'M12.4 2.5a10.5 10.5 0 0 0 0 21z' : 'M12 3a10 10 0 0 0 0 20z'} />
      )}
      {right && (
        <path className={styles.right} d={both ? 'M13.6 2.5a10.5 10.5 0 0 1 0 21z' : 'M14 3a10 10 0 0 1 0 20z'} />
      )}
      {both && <path className={styles.check} d="m8.4 13.3 3.3 3.3 6-6.6" />}
    </svg>
  )
}
