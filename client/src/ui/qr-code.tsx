import { useEffect, useState } from 'react'
import type { QrCodeGenerateResult } from 'uqr'
import styles from './qr-code.module.css'

/** Modules of white around it, which readers need to find it. */
const border = 4

/**
 * Dark on white whatever the page's colours are: cameras expect it so. Its place is held until what encodes it is here;
 * where that cannot be loaded it stays empty, and the link beside it says the same.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [code, setCode] = useState<QrCodeGenerateResult | null>(null)
  useEffect(() => {
    let left = false
    import('uqr').then(
      ({ encode }) => !left && setCode(encode(text, { border })),
      () => {},
    )
    return () => {
      left = true
    }
  }, [text])
  return <div className={styles.place}>{code && <Drawing code={code} label={label} />}</div>
}

function Drawing({ code: { size, data }, label }: { code: QrCodeGenerateResult; label: string }) {
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])))
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
