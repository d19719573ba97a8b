import { nextTopic, topicOf } from '@evenkeel/shared/agenda/select'
import { openOn } from '@evenkeel/shared/concern/select'
import { otherSeat } from '@evenkeel/shared/seat'
import type { SharedState } from '@evenkeel/shared/state'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useState } from 'react'
import { useStore } from 'zustand'
import { say } from '../words/demo.ts'
import styles from './demo.module.css'
import type { DemoTalk } from './example-talk.ts'
import type { Suggestion as Name } from './suggest.ts'
import { suggest } from './suggest.ts'

/** What to press next to see most, by the names and the words that the panes have for it. */
export function Suggestion({ talk: { room, seats } }: { talk: DemoTalk }) {
  const shared = useStore(room.store)
  const [startedOn] = useState(() => currentTopicId(shared.talk) ?? '')
  const name = suggest(shared, startedOn)
  const { steering } = shared.session
  const values = {
    leads: seats[steering].name,
    other: seats[otherSeat(steering)].name,
    topic: topicOf(shared.agenda, startedOn)?.title ?? '',
    button: sayButton(name, shared),
  }
  return <p className={styles.suggestion}>{say(`demo.suggest.${name}`, values)}</p>
}

/** As it stands in the pane; empty where the suggestion names none. */
function sayButton(name: Name, { agenda, concern, talk }: SharedState): string {
  const topic = topicOf(agenda, currentTopicId(talk))
  if (name === 'paused') return topic ? say('talk.resumeWith', { topic: topic.title }) : say('talk.resume')
  if (name === 'drifting') return say('drift.back', { backTo: topic?.title ?? say('drift.theList') })
  if (name !== 'first' || !topic) return ''
  const next = nextTopic(agenda, topic.topicId)?.title
  const count = openOn(concern, topic.topicId).length
  if (count > 0) return say(next ? 'talk.openCoveredNext' : 'talk.openCoveredLast', { count, next: next ?? '' })
  return next ? say('talk.coveredNext', { next }) : say('talk.coveredLast')
}
