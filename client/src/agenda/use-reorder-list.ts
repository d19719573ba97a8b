import type { ComponentType } from 'react'
import { useEffect, useState } from 'react'
import type { ReorderListProps } from '../ui/reorder-list.tsx'

type ReorderList<Item extends { key: string }> = ComponentType<ReorderListProps<Item>>

/**
 * The list that can be put into another order, which comes with the component library: loaded when somebody changes the
 * agenda. Without the connection it may not come; it is asked for again the next time.
 */
export function useReorderList<Item extends { key: string }>(): ReorderList<Item> | null {
  const [loaded, setLoaded] = useState<{ List: ReorderList<Item> } | null>(null)
  useEffect(() => {
    let left = false
    import('../ui/reorder-list.tsx').then(
      ({ ReorderList }) => !left && setLoaded({ List: ReorderList }),
      () => {},
    )
    return () => {
      left = true
    }
  }, [])
  return loaded?.List ?? null
}
