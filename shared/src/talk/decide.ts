import type { Decision } from '../protocol/decision.ts'
import { accept, acceptPrivately, reject } from '../protocol/decision.ts'
import { limits } from '../protocol/limits.ts'
import type { CommandOf } from '../protocol/up.ts'
import type { Actor, Circumstances, SharedState, State } from '../state.ts'
import type { TalkCommand } from './rights.ts'
import { currentTopicId, hintFromMs, hintWaits, hintWithinMs, openSegment, quietStartMs } from './select.ts'
import { trim } from './trim.ts'

export function decideTalk(
  { shared, own }: State,
  command: TalkCommand,
  _actor: Actor,
  world: Circumstances,
): Decision {
  const open = openSegment(shared.talk)
  switch (command.type) {
    case 'talk/focus':
      return decideFocus(shared, command, world.now)
    case 'talk/extend':
      return accept({ type: 'talk/extended', minutes: command.minutes })
    case 'talk/trim': {
      const topics = trim(shared, world.now)
      return topics.length === 0 ? reject('nothing-to-trim') : accept({ type: 'talk/trimmed', topics })
    }
    case 'talk/suggest': {
      const refused = refusedTopic(shared, command.topicId)
      return refused ? reject(refused) : accept({ type: 'talk/suggested', topicId: command.topicId })
    }
    case 'talk/still':
      return accept({ type: 'talk/confirmed' })
    case 'drift/hint': {
      const topicId = currentTopicId(shared.talk)
      if (open?.kind !== 'topic' || topicId === null) return reject('not-on-topic')
      // A second hint while one waits changes nothing.
      if (own.hint && hintWaits(shared.talk, own.hint, world.now))
        return acceptPrivately({ type: 'drift/hinted', topicId, dueAt: own.hint.dueAt })
      // In the first five minutes the page asks nothing (ND2).
      const earliest = Math.max(world.now + hintFromMs, (shared.session.startedAt ?? world.now) + quietStartMs)
      return acceptPrivately({ type: 'drift/hinted', topicId, dueAt: Math.round(earliest + world.draw * hintWithinMs) })
    }
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

function decideFocus(shared: SharedState, command: CommandOf<'talk/focus'>, now: number): Decision {
  const refused = refusedTopic(shared, command.topicId)
  if (refused) return reject(refused)
  const since = Math.max(now - (command.agoMs ?? 0), openSegment(shared.talk)?.from ?? now)
  return accept({ type: 'talk/focused', topicId: command.topicId, since: Math.min(since, now) })
}

function refusedTopic({ agenda }: SharedState, topicId: string) {
  const topic = agenda.topics.find((each) => each.topicId === topicId)
  if (!topic) return 'topic-unknown'
  return topic.skipped ? 'topic-skipped' : undefined
}
