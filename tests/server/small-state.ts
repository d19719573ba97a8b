/**
 * The small state of a program of somebody else's, folded from events as docs/protocol.md tells of them. It shares no
 * line with the page or the server.
 */
export type Json = Record<string, unknown>
export interface StrangeEvent extends Json {
  stream: string
  seq: number
  type: string
  seat: 'interviewer' | 'candidate' | null
  commandId: string | null
}

/** What matters to this program. */
export interface Small {
  phase: string
  leads: string
  /** In order. */
  agenda: [topicId: string, title: string, skipped: boolean][]
  covered: Record<string, string[]>
  questions: Record<string, string>
  current: string | null
  kept: string[]
}

export const nothing: Small = {
  ...{ phase: 'lobby', leads: 'interviewer', agenda: [], covered: {}, questions: {}, current: null, kept: [] },
}

/** Behind the topic of that id, or first. */
function placed(agenda: Small['agenda'], topic: Small['agenda'][number], after: unknown): Small['agenda'] {
  const others = agenda.filter(([topicId]) => topicId !== topic[0])
  const place = after === null ? 0 : others.findIndex(([topicId]) => topicId === after) + 1
  return [...others.slice(0, place), topic, ...others.slice(place)]
}

export function fold(small: Small, event: StrangeEvent): Small {
  const { covered, questions, agenda } = small
  const id = String(event.topicId ?? event.concernId ?? event.itemId ?? '')
  switch (event.type) {
    case 'session/created': {
      const topics = event.topics as { topicId: string; title: string }[]
      return {
        ...small,
        agenda: topics.map(({ topicId, title }) => [topicId, title, false]),
        covered: Object.fromEntries(topics.map(({ topicId }) => [topicId, []])),
      }
    }
    case 'session/started':
      return { ...small, phase: 'live', current: event.topicId as string | null }
    case 'session/handed-over':
      return { ...small, leads: String(event.to) }
    case 'topic/added':
    case 'topic/accepted':
      return {
        ...small,
        agenda: placed(agenda, [id, String(event.title), false], event.after),
        covered: { ...covered, [id]: [] },
      }
    case 'topic/moved': {
      const topic = agenda.find(([topicId]) => topicId === id)
      return topic ? { ...small, agenda: placed(agenda, topic, event.after) } : small
    }
    case 'topic/skipped':
    case 'topic/restored': {
      const skipped = event.type === 'topic/skipped'
      return {
        ...small,
        agenda: agenda.map((topic) => (topic[0] === id ? [topic[0], topic[1], skipped] : topic)),
        current: skipped && small.current === id ? null : small.current,
      }
    }
    case 'session/wrapped-up':
      return { ...small, phase: 'wrap-up', current: (event.topicId as string | null) ?? small.current }
    case 'session/ended': {
      const left = (event.leftOpen as string[]).map((concernId) => [concernId, 'left-open'])
      return { ...small, phase: 'ended', current: null, questions: { ...questions, ...Object.fromEntries(left) } }
    }
    case 'talk/focused':
      return { ...small, current: id }
    case 'topic/ticked': {
      const others = (covered[id] ?? []).filter((seat) => seat !== event.seat)
      return {
        ...small,
        covered: { ...covered, [id]: event.covered ? [...others, String(event.seat)].sort() : others },
      }
    }
    case 'concern/raised':
    case 'concern/reopened':
      return { ...small, questions: { ...questions, [id]: 'open' } }
    case 'concern/answered':
      return { ...small, questions: { ...questions, [id]: 'answered' } }
    case 'concern/promised':
      return { ...small, questions: { ...questions, [id]: 'in-writing' }, kept: [...small.kept, id] }
    case 'drift/kept':
      return { ...small, kept: [...small.kept, id] }
    default:
      return small // counted, and passed over
  }
}

export interface WholeState {
  session: { phase: string; steering: string }
  agenda: { topics: { topicId: string; title: string; skipped: boolean; covered: Record<string, boolean> }[] }
  concern: { concerns: { concernId: string; status: string }[] }
  talk: { segments: { topicId: string | null; to: number | null }[] }
  later: { items: { itemId: string }[] }
}

/** The same things, as the server's own state has them. */
export const smallOf = ({ session, agenda, concern, talk, later }: WholeState): Small => ({
  phase: session.phase,
  leads: session.steering,
  agenda: agenda.topics.map(({ topicId, title, skipped }) => [topicId, title, skipped]),
  covered: Object.fromEntries(
    agenda.topics.map(({ topicId, covered }) => [
      topicId,
      Object.keys(covered)
        .filter((seat) => covered[seat])
        .sort(),
    ]),
  ),
  questions: Object.fromEntries(concern.concerns.map(({ concernId, status }) => [concernId, status])),
  current: talk.segments.find(({ to }) => to === null)?.topicId ?? null,
  kept: later.items.map(({ itemId }) => itemId),
})
