import { useLayoutEffect, useRef } from 'react'
import type { ReorderListProps } from './reorder-list.tsx'

type Props<Item extends { key: string }> = Pick<ReorderListProps<Item>, 'items' | 'label' | 'rowClassName' | 'children'>

/** The same rows as in a `ReorderList`, in the same places, before that one is loaded or where it cannot be. */
export function PlainList<Item extends { key: string }>(props: Props<Item>) {
  const { items, label, rowClassName, children } = props
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => () => handOverFocus(list.current), [])
  return (
    <ol ref={list} aria-label={label}>
      {items.map((item, index) => (
        <li key={item.key} className={rowClassName}>
          <span />
          {children(item, index)}
        </li>
      ))}
    </ol>
  )
}

/** Whoever is writing in a field of this list goes on in the field of the same id in the list that takes its place. */
function handOverFocus(list: HTMLOListElement | null): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement) || !list?.contains(field)) return
  const { id, selectionStart, selectionEnd } = field
  requestAnimationFrame(() => {
    const successor = document.getElementById(id)
    if (!(successor instanceof HTMLInputElement)) return
    successor.focus()
    successor.setSelectionRange(selectionStart, selectionEnd)
  })
}
