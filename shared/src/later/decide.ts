import type { Decision } from '../protocol/decision.ts'
import { accept, reject } from '../protocol/decision.ts'
import { isDayOver } from '../protocol/due.ts'
import { limits } from '../protocol/limits.ts'
import type { CommandOf } from '../protocol/up.ts'
import type { Actor, Circumstances, SharedState, State } from '../state.ts'
import type { LaterCommand } from './rights.ts'
import type { LaterItem } from './state.ts'

/** A next step is changed only by its owner's seat, a parked item by either. Nothing is promised for a day that is over. */
export function decideLater({ shared }: State, command: LaterCommand, actor: Actor, { now }: Circumstances): Decision {
  if (command.type === 'later/add') return decideAdd(shared, command, actor, now)

  const item = shared.later.items.find(({ itemId }) => itemId === command.itemId)
  if (!item) return reject('item-unknown')
  if (item.kind !== 'parked' && item.owner !== actor.seat) return reject('item-not-yours')
  const { itemId } = item
  switch (command.type) {
    case 'later/edit':
      if (item.kind === 'parked' && command.due !== undefined) return reject('item-incomplete')
      // The date that it has already may be over by now: then only the words change.
      if (command.due !== undefined && command.due !== item.due && isDayOver(command.due, now))
        return reject('due-over')
      return accept({ type: 'later/edited', itemId, text: command.text ?? item.text, due: command.due ?? item.due })
    case 'later/promote':
      if (item.kind !== 'parked') return reject('item-not-parked')
      if (isDayOver(command.due, now)) return reject('due-over')
      return accept({ type: 'later/promoted', itemId, owner: command.owner, due: command.due })
    case 'later/drop':
      return accept({ type: 'later/dropped', itemId })
    case 'later/done':
      return accept({ type: command.done === false ? 'later/resumed' : 'later/completed', itemId })
  }
}

function decideAdd(
  { later, concern }: SharedState,
  command: CommandOf<'later/add'>,
  actor: Actor,
  now: number,
): Decision {
  const { items } = later
  const { itemId, text, owner = null, due = null } = command
  if (items.some((item) => item.itemId === itemId)) return reject('item-exists')
  if (concern.concerns.some(({ concernId }) => concernId === itemId)) return reject('item-exists')
  if (items.length >= limits.laterItems) return reject('too-many-items')
  if ((owner === null) !== (due === null)) return reject('item-incomplete')
  if (command.kind === 'reply') {
    if (items.some(({ kind }) => kind === 'reply')) return reject('reply-exists')
    if (actor.seat !== 'interviewer' || owner === 'candidate') return reject('reply-not-yours')
    if (due === null) return reject('item-incomplete')
  }
  if (due !== null && isDayOver(due, now)) return reject('due-over')
  const kind: LaterItem['kind'] = command.kind ?? (owner === null ? 'parked' : 'step')
  return accept({ type: 'later/added', itemId, kind, text, owner, due })
}
