import type { SharedEvent } from '../protocol/down.ts'
import type { SharedState } from '../state.ts'
import type { LaterItem, LaterState } from './state.ts'

export function reduceLater({ later, concern }: SharedState, event: SharedEvent): LaterState {
  switch (event.type) {
    case 'later/added': {
      const { itemId, kind, text, owner, due } = event
      return add(later, { itemId, kind, text, owner, due, done: false })
    }
    case 'drift/kept':
      return add(later, { itemId: event.itemId, kind: 'parked', text: event.text, owner: null, due: null, done: false })
    case 'concern/promised': {
      // The next step bears the question's id and its words, so that the list can be read by itself.
      const text = concern.concerns.find(({ concernId }) => concernId === event.concernId)?.text ?? ''
      const step: LaterItem = {
        itemId: event.concernId,
        kind: 'step',
        text,
        owner: event.owner,
        due: event.due,
        done: false,
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
      return {
        items: later.items.map((item) => (own.get(item.itemId) === item.text ? { ...item, text: '' } : item)),
      }
    }
    case 'later/edited':
      return change(later, event.itemId, { text: event.text, due: event.due })
    case 'later/promoted':
      return change(later, event.itemId, { kind: 'step', owner: event.owner, due: event.due })
    case 'later/completed':
      return change(later, event.itemId, { done: true })
    case 'later/dropped':
      return { items: without(later, event.itemId) }
    default:
      return later
  }
}

const add = ({ items }: LaterState, item: LaterItem): LaterState => ({ items: [...items, item] })
const without = ({ items }: LaterState, itemId: string): LaterItem[] => items.filter((item) => item.itemId !== itemId)
const change = ({ items }: LaterState, itemId: string, to: Partial<LaterItem>): LaterState => ({
  items: items.map((item) => (item.itemId === itemId ? { ...item, ...to } : item)),
})
