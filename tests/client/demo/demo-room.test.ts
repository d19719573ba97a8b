/** The room that the demo's two panes share: the rules of every talk, and to each side only what is for it. */
import { createDemoRoom } from '@evenkeel/client/demo/demo-room'
import type { Suggestion } from '@evenkeel/client/demo/suggest'
import { suggest } from '@evenkeel/client/demo/suggest'
import type { Said } from '@evenkeel/client/sync/transport'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import type { Actor } from '@evenkeel/shared/state'
import { isAsking } from '@evenkeel/shared/talk/select'
import { expect, test } from 'vitest'
import { sayMoved } from '../../../client/src/demo/move-on.tsx'
import { aPlan, commandIds, ten } from '../../harness/builders.ts'

const dana: Actor = { seat: 'interviewer', holderId: 'holder-interviewer' }
const sam: Actor = { seat: 'candidate', holderId: 'holder-candidate' }

/** A talk that has just begun, with all that each side is told. */
function aDemoTalk() {
  const room = createDemoRoom(() => ten)
  const nextId = commandIds()
  room.begin({ type: 'session/created', ...aPlan() })
  room.sit({ ...dana, name: 'Dana' })
  room.sit({ ...sam, name: 'Sam' })
  const listenAs = (actor: Actor) => {
    const told = { welcome: null as Welcome | null, events: [] as { type: string; holderId: string | null }[] }
    const nothing = () => {}
    const said: Said = {
      welcome: (welcome) => {
        told.welcome = welcome
      },
      events: (events) => void told.events.push(...events),
      ...{ people: nothing, presence: nothing, devices: nothing, closing: nothing },
    }
    return { ...told, told, leave: room.listen(actor, said) }
  }
  const gives = (actor: Actor, wish: Wish) => room.give({ ...wish, commandId: nextId() }, actor)
  gives(dana, { type: 'session/start' })
  return { room, gives, listenAs }
}

const typesOf = ({ told }: ReturnType<ReturnType<typeof aDemoTalk>['listenAs']>) => told.events.map(({ type }) => type)

test('[PR2] what one side keeps in private is told to that side alone, also in a welcome', () => {
  const { gives, listenAs } = aDemoTalk()
  const danas = listenAs(dana)
  const sams = listenAs(sam)
  gives(dana, { type: 'box/write', boxId: 'box-1234567890', sealed: 'c2VhbGVk' })
  gives(sam, { type: 'drift/hint' })
  expect(typesOf(danas)).toEqual(['box/written'])
  expect(typesOf(sams)).not.toContain('box/written')
  expect(JSON.stringify(listenAs(sam).told.welcome)).not.toContain('box-1234567890')
  expect(JSON.stringify(listenAs(dana).told.welcome)).toContain('box-1234567890')
})

test('[FT2] what both gave blind is told with the second of the two, and not before', () => {
  const { gives, listenAs, room } = aDemoTalk()
  gives(dana, { type: 'session/wrap-up' })
  const sams = listenAs(sam)
  const answer = (text: string): Wish => ({ type: 'fit/answer', openPoints: [text] })
  expect(gives(dana, answer('The on-call week'))).toMatchObject({ ok: true })
  expect(typesOf(sams)).toEqual([])
  expect(gives(sam, answer('A talk with the team'))).toMatchObject({ ok: true })
  expect(typesOf(sams)).toContain('fit/revealed')
  expect(room.store.getState().fit.revealed?.interviewer?.openPoints).toEqual(['The on-call week'])
})

test('[TR1] what the rules refuse is refused, and told to nobody', () => {
  const { gives, listenAs } = aDemoTalk()
  const danas = listenAs(dana)
  expect(gives(sam, { type: 'session/end', leftOpen: [] })).toMatchObject({ ok: false, code: 'only-steering' })
  expect(typesOf(danas)).toEqual([])
})

test('[DR2] time that is put forward stops where the page asks both, and goes on from there', () => {
  const { room, listenAs } = aDemoTalk()
  const danas = listenAs(dana)
  const before = room.now()
  let moved = room.moveOn(5 * minuteMs)
  for (let times = 0; !moved.happened && times < 10; times += 1) {
    expect(moved.passedMs).toBe(5 * minuteMs)
    moved = room.moveOn(5 * minuteMs)
  }
  expect(moved.happened).toBe(true)
  expect(room.now()).toBeGreaterThan(before)
  expect(typesOf(danas)).toEqual(['talk/asked'])
  expect(isAsking(room.store.getState().talk, room.now())).toBe(true)
})

test('a pane that is loaded again takes its own place, and the one before it is told nothing more', () => {
  const { gives, listenAs } = aDemoTalk()
  const before = listenAs(dana)
  const after = listenAs(dana)
  before.leave()
  gives(sam, { type: 'concern/raise', concernId: 'concern-0001', text: 'Who decides?' })
  expect(typesOf(before)).toEqual([])
  expect(typesOf(after)).toEqual(['concern/raised'])
})

test('the line on top says what to press next, by what was pressed so far', () => {
  const { room, gives } = aDemoTalk()
  const [first, second] = room.store.getState().agenda.topics.map(({ topicId }) => topicId)
  const says = (): Suggestion => suggest(room.store.getState(), first ?? '')
  expect(says()).toBe('first')
  gives(dana, { type: 'topic/tick', topicId: first ?? '', covered: true })
  expect(says()).toBe('answer')
  gives(dana, { type: 'talk/focus', topicId: second ?? '' })
  expect(says()).toBe('answer')
  gives(sam, { type: 'topic/tick', topicId: first ?? '', covered: true })
  expect(says()).toBe('later')
  gives(dana, { type: 'session/pause' })
  expect(says()).toBe('paused')
  gives(dana, { type: 'session/resume' })
  gives(dana, { type: 'drift/call' })
  expect(says()).toBe('drifting')
  gives(dana, { type: 'drift/back' })
  expect(says()).toBe('later')
  gives(dana, { type: 'session/wrap-up' })
  expect(says()).toBe('wrap-up')
  gives(dana, { type: 'session/end', leftOpen: [] })
  expect(says()).toBe('record')
})

test('whoever leads is the one who is told to press, and the other the one to answer', () => {
  const { room, gives } = aDemoTalk()
  const first = room.store.getState().agenda.topics[0]?.topicId ?? ''
  const says = (): Suggestion => suggest(room.store.getState(), first)
  gives(dana, { type: 'topic/tick', topicId: first, covered: true })
  gives(dana, { type: 'session/hand-over', to: 'candidate' })
  expect(says()).toBe('first')
  gives(dana, { type: 'topic/tick', topicId: first, covered: false })
  gives(sam, { type: 'topic/tick', topicId: first, covered: true })
  expect(says()).toBe('answer')
  gives(dana, { type: 'topic/tick', topicId: first, covered: true })
  expect(says()).toBe('later')
})

test('what the page does in less than half a minute comes in a moment, and not in no minutes', () => {
  expect(sayMoved({ passedMs: 20_000, happened: true })).toBe('A moment later the page asks')
  expect(sayMoved({ passedMs: minuteMs, happened: true })).toBe('1 minute later the page asks')
  expect(sayMoved({ passedMs: 5 * minuteMs, happened: false })).toBe('5 minutes later')
})
