import { useEffect, useState } from 'react'

/** Whether something has been so without a break for this long. */
export function useLongerThan(isSo: boolean, ms: number): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isSo) return setLong(false)
    const timer = setTimeout(() => setLong(true), ms)
    return () => clearTimeout(timer)
  }, [isSo, ms])
  return isSo && isLong
}
