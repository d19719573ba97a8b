/** What holds after every event, whatever was pressed: each complaint is one sentence, none is as it should be. */
import { limits } from '@evenkeel/shared/protocol/limits'
import { otherSeat } from '@evenkeel/shared/seat'
import type { Phase } from '@evenkeel/shared/session/state'
import type { PrivateState, SharedState } from '@evenkeel/shared/state'
import { mostAsked, openSegment } from '@evenkeel/shared/talk/select'

const edges: Record<Phase, Phase[]> = {
  lobby: ['live'],
  live: ['wrap-up', 'ended'],
  'wrap-up': ['live', 'ended'],
  ended: ['wrap-up'],
}

export function complaints(shared: SharedState, own: PrivateState): string[] {
  return [
    ...complaintsAboutTime(shared),
    ...complaintsAboutQuestions(shared),
    ...complaintsAboutSize(shared, own),
    ...[shared, own].filter((state) => !isPlainJson(state)).map(() => 'a state is not plain JSON'),
  ]
}

/** PH1: the arrows between the phases, and no others. TM1: what time was spent on is never rewritten. */
export function complaintsAboutStep(before: SharedState, after: SharedState): string[] {
  const said: string[] = []
  const [from, to] = [before.session.phase, after.session.phase]
  if (from !== to && !edges[from].includes(to)) said.push(`a phase went from ${from} to ${to}`)
  const { startedAt } = before.session
  if (startedAt !== null && after.session.startedAt !== startedAt) said.push('the start moved')
  const closed = before.talk.segments.filter((segment) => segment.to !== null)
  if (JSON.stringify(closed) !== JSON.stringify(after.talk.segments.slice(0, closed.length)))
    said.push('time was rewritten')
  return said
}

/** TM1: one open stretch from start to end, and all of them together as long as the talk. */
function complaintsAboutTime({ session, talk, agenda }: SharedState): string[] {
  const { segments } = talk
  const said: string[] = []
  const running = session.phase === 'live' || session.phase === 'wrap-up'
  const open = segments.filter(({ to }) => to === null)
  if (open.length !== (running ? 1 : 0)) said.push(`${open.length} open stretches in ${session.phase}`)
  if ((session.phase === 'ended') !== (session.endedAt !== null)) said.push('the end is an instant exactly once ended')
  if ((session.phase === 'lobby') !== (session.startedAt === null)) said.push('the start is an instant once started')
  if ((segments[0]?.from ?? null) !== session.startedAt) said.push('the first stretch begins with the talk')
  if (!running && (segments.at(-1)?.to ?? null) !== session.endedAt) said.push('the last stretch ends with the talk')
  const current = openSegment(talk)?.topicId
  if (agenda.topics.some(({ topicId, skipped }) => skipped && topicId === current))
    said.push('one is on what is left out')
  if (talk.askedCount > mostAsked) said.push('the page asked too often')
  if (talk.asked && talk.asked.at < (session.startedAt ?? 0) + 5 * 60_000)
    said.push('the page asked in the first minutes')
  for (const [index, { from, to, kind, topicId, label }] of segments.entries()) {
    const next = segments[index + 1]
    if (next && to !== next.from) said.push('there is a gap or an overlap between stretches')
    if (to !== null && to < from) said.push('a stretch ends before it begins')
    if (kind === 'topic' && !agenda.topics.some((topic) => topic.topicId === topicId)) said.push('a topic is unknown')
    if (kind !== 'drift' && label !== null) said.push('a stretch that is no drift has a label')
    if (kind === 'free' && topicId !== null) said.push('a free stretch has a topic')
  }
  return said
}

/** CO1: a question in writing is a next step of whoever was asked; an open one is none. */
function complaintsAboutQuestions({ concern, later }: SharedState): string[] {
  return concern.concerns.flatMap(({ concernId, status, seat, text }) => {
    const step = later.items.find(({ itemId }) => itemId === concernId)
    if (status === 'in-writing') {
      return step?.kind === 'step' && step.owner === otherSeat(seat) ? [] : ['a promise is nobody’s next step']
    }
    if (status === 'withdrawn' && text !== '') return ['a question that was taken back still says something']
    return step ? [`a question that is ${status} is a next step as well`] : []
  })
}

function complaintsAboutSize({ concern, later, agenda }: SharedState, { sealed }: PrivateState): string[] {
  const said: string[] = []
  const isPromise = (itemId: string) => concern.concerns.some(({ concernId }) => concernId === itemId)
  if (concern.concerns.length > limits.concerns) said.push('there are too many questions')
  if (later.items.filter(({ itemId }) => !isPromise(itemId)).length > limits.laterItems) said.push('too many items')
  if (concern.concerns.filter(({ afterwards }) => afterwards).length > 2) said.push('more than two came afterwards')
  if (later.items.filter(({ kind }) => kind === 'reply').length > 1) said.push('the candidate hears twice')
  if (later.items.some(({ kind, earlier }) => kind === 'parked' && earlier.length > 0)) {
    said.push('something parked that was promised')
  }
  if (later.items.some(({ earlier }) => earlier.length > limits.earlierPromises)) said.push('too many earlier promises')
  if (later.items.some(({ kind, owner, due }) => (kind === 'parked') !== (owner === null && due === null))) {
    said.push('a next step lacks an owner or a date, or a parked item has one')
  }
  const { topics, proposals } = agenda
  if (topics.length < limits.topics.min || topics.length > limits.topics.max) said.push('an agenda has 1 to 20 topics')
  if (proposals.length > limits.proposals) said.push('there are too many proposals')
  if (topics.some(({ tickTakenFrom: seat, covered }) => seat && covered[seat]))
    said.push('a tick was taken and is there')
  if (sealed.boxes.length > limits.boxes) said.push('there are too many boxes')
  const ids = [
    concern.concerns.map(({ concernId }) => concernId),
    later.items.map(({ itemId }) => itemId),
    [...agenda.topics, ...agenda.proposals].map(({ topicId }) => topicId),
    sealed.boxes.map(({ boxId }) => boxId),
  ]
  if (ids.some((each) => new Set(each).size !== each.length)) said.push('two things bear one id')
  return said
}

/** Nothing is lost where it is sent as JSON: no undefined, no NaN, no minus zero, no Date, Map or class. */
function isPlainJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlainJson)
  if (typeof value === 'object' && value !== null) {
    return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlainJson)
  }
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  return value === null || typeof value === 'string' || typeof value === 'boolean'
}
