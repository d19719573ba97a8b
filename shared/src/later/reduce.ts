import type { SharedEvent } from '../protocol/down.ts'
import { limits } from '../protocol/limits.ts'
import type { Seat } from '../seat.ts'
import type { SharedState } from '../state.ts'
import type { EarlierPromise, LaterItem, LaterState } from './state.ts'

export function reduceLater({ later, concern }: SharedState, event: SharedEvent): LaterState {
  switch (event.type) {
    case 'later/added': {
      const { itemId, kind, text, owner, due } = event
      return add(later, { ...fresh, itemId, kind, text, owner, due })
    }
    case 'drift/kept':
      return add(later, { ...fresh, itemId: event.itemId, kind: 'parked', text: event.text, owner: null, due: null })
    case 'concern/promised': {
      // The next step bears the question's id and its words, so that the list can be read by itself.
      const text = concern.concerns.find(({ concernId }) => concernId === event.concernId)?.text ?? ''
      const step: LaterItem = {
        ...fresh,
        itemId: event.concernId,
        kind: 'step',
        text,
        owner: event.owner,
        due: event.due,
      }
      return add({ items: without(later, event.concernId) }, step)
    }
    case 'concern/reopened':
    case 'concern/withdrawn':
      return { items: without(later, event.concernId) }
    case 'seat/erased': {
      // A next step made from a question has its words, unless whoever owes the answer put it otherwise.
      const own = new Map(
        concern.concerns
          .filter(({ authorId }) => authorId === event.holderId)
          .map(({ concernId, text }) => [concernId, text]),
      )
      return { items: later.items.map((item) => withoutText(item, own.get(item.itemId))) }
    }
    case 'later/edited':
      return change(later, event.itemId, (item) => edited(item, event.text, event.due))
    case 'later/promoted':
      return change(later, event.itemId, (item) => promoted(item, event.owner, event.due))
    case 'later/completed':
      return change(later, event.itemId, (item) => ({ ...item, done: true }))
    case 'later/resumed':
      return change(later, event.itemId, (item) => ({ ...item, done: false }))
    case 'later/dropped':
      return { items: without(later, event.itemId) }
    default:
      return later
  }
}

/** Of an item that nobody has changed or done yet. */
const fresh = { done: false, earlier: [] }

/** From now on it is promised, whatever was done about it before (EN1). */
const promoted = (item: LaterItem, owner: Seat, due: number): LaterItem => ({
  ...item,
  kind: 'step',
  owner,
  due,
  done: false,
})

/** A promise keeps what it said before, for both to see; how something parked is worded is nobody's promise (EN1). */
function edited(item: LaterItem, text: string, due: number | null): LaterItem {
  if (item.kind === 'parked' || (item.text === text && item.due === due)) return { ...item, text, due }
  return { ...item, text, due, earlier: withOneMore(item.earlier, { text: item.text, due: item.due }) }
}

/** The first promise is the one that somebody counted on: where there is no more room, the one after it goes. */
function withOneMore(earlier: EarlierPromise[], one: EarlierPromise): EarlierPromise[] {
  const kept = earlier.length < limits.earlierPromises ? earlier : earlier.filter((_, index) => index !== 1)
  return [...kept, one]
}

/** Without the words of a question, wherever the step repeats them; `text` undefined: there is no such question. */
function withoutText(item: LaterItem, text: string | undefined): LaterItem {
  const blank = <Worded extends { text: string }>(one: Worded) => (one.text === text ? { ...one, text: '' } : one)
  return { ...blank(item), earlier: item.earlier.map(blank) }
}

const add = ({ items }: LaterState, item: LaterItem): LaterState => ({ items: [...items, item] })
const without = ({ items }: LaterState, itemId: string): LaterItem[] => items.filter((item) => item.itemId !== itemId)
const change = ({ items }: LaterState, itemId: string, to: (item: LaterItem) => LaterItem): LaterState => ({
  items: items.map((item) => (item.itemId === itemId ? to(item) : item)),
})
