/**
 * A list whose rows can be put into another order, with a pointer and by keyboard. It carries the component library, which
 * is as large as a page: load it when it is first needed, and show a `PlainList` until it says `onShown`.
 */
import type { ComponentProps, ReactNode } from 'react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button, DropIndicator, GridList, GridListItem, I18nProvider, useDragAndDrop } from 'react-aria-components'
import styles from './reorder-list.module.css'
import { useKeyMove } from './use-key-move.ts'

export interface ReorderListProps<Item extends { key: string }> {
  items: Item[]
  /** What the list is called. */
  label: string
  /** Lays out a row: 44 px for the handle, then what `children` returns. */
  rowClassName: string | undefined
  /** What an item is called while another one is moved past it. */
  nameOf: (item: Item, index: number) => string
  /** On the handle. */
  handleLabel: (item: Item, index: number) => string
  /** Spoken once an item is at its new place, which is `index`; nothing is where it was let go at its own. */
  movedTo: (item: Item, index: number) => string
  onReorder: (items: Item[]) => void
  /** The rows are in the page and not yet painted: the moment to take away what stood in their place. */
  onShown: () => void
  children: (item: Item, index: number) => ReactNode
}

/** Of its own kind, so that a row let go over an input elsewhere writes nothing into it. */
const dragType = 'application/x-reorder-list'
const gripAttribute = 'data-grip'

export function ReorderList<Item extends { key: string }>(props: ReorderListProps<Item>) {
  const { items, label, rowClassName, nameOf, handleLabel, movedTo, onReorder, onShown, children } = props
  /** What was let go last: a new object for each time. */
  const [drop, setDrop] = useState<{ key: string; said: string } | null>(null)

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [dragType]: String(key) })),
    renderDropIndicator: (target) => <DropIndicator target={target} className={styles.place} />,
    ...useKeyMove(),
    onReorder({ keys, target }) {
      const moved = items.find(({ key }) => keys.has(key))
      if (!moved) return
      const order = placed(items, moved, target.key, target.dropPosition === 'after')
      const hasMoved = order.some((item, index) => item !== items[index])
      setDrop({ key: moved.key, said: hasMoved ? movedTo(moved, order.indexOf(moved)) : '' })
      if (hasMoved) onReorder(order)
    },
  })

  return (
    // The library's own words in the language of the page: it would take that of the browser.
    <I18nProvider locale={document.documentElement.lang}>
      <GridList
        aria-label={label}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
        render={(list) => <div {...list} tabIndex={-1} />}
      >
        {items.map((item, index) => (
          <GridListItem
            key={item.key}
            id={item.key}
            textValue={nameOf(item, index)}
            className={`${styles.row} ${rowClassName ?? ''}`}
            render={(row, { state }) => (
              <Row {...row} onShown={onShown} onEnter={() => state.selectionManager.setFocusedKey(item.key)} />
            )}
          >
            <Handle label={handleLabel(item, index)} drop={drop?.key === item.key ? drop : null} />
            {children(item, index)}
          </GridListItem>
        ))}
      </GridList>
      <p role="status" className="visually-hidden">
        {drop?.said}
      </p>
    </I18nProvider>
  )
}

function placed<Item extends { key: string }>(items: Item[], moved: Item, targetKey: unknown, after: boolean): Item[] {
  if (moved.key === targetKey) return items
  const others = items.filter((item) => item !== moved)
  const at = others.findIndex(({ key }) => key === targetKey) + (after ? 1 : 0)
  return others.toSpliced(at, 0, moved)
}

/**
 * A row of a form more than of a grid: Tab goes through all its fields and on into the next row, as in a plain list. It
 * follows the pointer only when taken by its handle, since browsers let nobody select text in what can be dragged.
 */
function Row({ onEnter, onShown, ...row }: ComponentProps<'div'> & { onEnter: () => void; onShown: () => void }) {
  const [held, setHeld] = useState(false)
  useLayoutEffect(onShown, [onShown])
  const both: ComponentProps<'div'> = {
    ...row,
    tabIndex: -1,
    draggable: held,
    onPointerDownCapture: ({ target }) => setHeld(target instanceof Element && target.hasAttribute(gripAttribute)),
    // Text that is dragged out of a field passes here too.
    onDragStart: (event) => event.target === event.currentTarget && row.onDragStart?.(event),
    onFocus(event) {
      // Before the list looks: it would move the focus to the row it remembers, and a move would begin there.
      onEnter()
      row.onFocus?.(event)
    },
    onKeyDown(event) {
      row.onKeyDown?.(event)
      if (event.key === 'Tab') event.stopPropagation()
    },
  }
  return <div {...both} />
}

function Handle({ label, drop }: { label: string; drop: object | null }) {
  const button = useRef<HTMLButtonElement>(null)
  // The row is taken out of the page and put in again where it was dropped, which loses the focus.
  useEffect(() => {
    if (drop) button.current?.focus()
  }, [drop])
  return (
    // The library lets pointers through the button, as Firefox drags nothing by a button.
    <span {...{ [gripAttribute]: '' }} className={styles.grip}>
      <Button ref={button} slot="drag" aria-label={label} className={styles.handle}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01" className={styles.dots} />
        </svg>
      </Button>
    </span>
  )
}
