import type { Decision } from '../protocol/decision.ts'
import { accept, reject } from '../protocol/decision.ts'
import { limits } from '../protocol/limits.ts'
import type { CommandOf, TypeIn } from '../protocol/up.ts'
import type { Actor, Circumstances, Right, State } from '../state.ts'
import type { talkCommands } from './commands.ts'
import { openSegment } from './select.ts'

type TalkCommand = CommandOf<TypeIn<typeof talkCommands>>

export const talkRights: Record<TalkCommand['type'], Right> = {
  'talk/focus': { who: 'steering', phases: ['live', 'wrap-up'] },
  'talk/extend': { who: 'steering', phases: ['live'] },
  'drift/call': { who: 'steering', phases: ['live'] },
  'drift/back': { who: 'both', phases: ['live'] },
  'drift/keep': { who: 'both', phases: ['live'] },
}

export function decideTalk({ shared }: State, command: TalkCommand, _actor: Actor, { now }: Circumstances): Decision {
  const open = openSegment(shared.talk)
  switch (command.type) {
    case 'talk/focus': {
      if (!shared.agenda.topics.some(({ topicId }) => topicId === command.topicId)) return reject('topic-unknown')
      const since = Math.max(now - (command.agoMs ?? 0), open?.from ?? now)
      return accept({ type: 'talk/focused', topicId: command.topicId, since: Math.min(since, now) })
    }
    case 'talk/extend':
      return accept({ type: 'talk/extended', minutes: command.minutes })
    case 'drift/call':
      if (open?.kind === 'pause') return reject('talk-paused')
      return accept({ type: 'drift/called', label: command.label ?? null })
    case 'drift/back':
      return accept({ type: 'drift/ended' })
    case 'drift/keep': {
      const { items } = shared.later
      const { concerns } = shared.concern
      if (items.some(({ itemId }) => itemId === command.itemId)) return reject('item-exists')
      if (concerns.some(({ concernId }) => concernId === command.itemId)) return reject('item-exists')
      if (items.length >= limits.laterItems) return reject('too-many-items')
      return accept({ type: 'drift/kept', itemId: command.itemId, text: command.text })
    }
  }
}
