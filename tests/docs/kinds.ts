/**
 * What the document's words for types mean, as values: `good` ones that a schema must take, and `bad` ones, most of them
 * just past a bound, that it must not. So a table cannot name another length, range or alphabet than the code has.
 */
export interface Samples {
  good: unknown[]
  bad: unknown[]
}

export interface Field {
  name: string
  optional: boolean
  kind: string
}

const base64url = 'Az09-_'
const topic = { topicId: 'topic-0001', title: 'Growth', minutes: 5 }
const { topicId: _, ...newTopic } = topic
const aTopicEach = (of: object, count: number) =>
  Array.from({ length: count }, (_each, place) => ('topicId' in of ? { ...of, topicId: `topic-${1000 + place}` } : of))

const named: Record<string, Samples> = {
  id: {
    good: ['a'.repeat(10), `${base64url}${'x'.repeat(34)}`],
    bad: ['a'.repeat(9), 'a'.repeat(41), 'a.bbbbbbbbb', 1],
  },
  hash: { good: [base64url.repeat(8).slice(0, 43)], bad: ['a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`] },
  instant: { good: [0, 8_640_000_000_000_000], bad: [-1, 0.5, 8_640_000_000_000_001, '0'] },
  integer: { good: [0, -1, 1e12], bad: [0.5, '0'] },
  boolean: { good: [true, false], bad: ['true', 1] },
  'time zone': { good: ['Europe/Berlin'], bad: ['Europe/Nowhere', 'x'.repeat(65)] },
  'call link': {
    good: ['https://meet.example/a', 'http://x', '+49 (30) 1234-5', '123', `https://${'x'.repeat(492)}`],
    bad: ['meet.example', 'https://a b', 'javascript:1', '12', `https://${'x'.repeat(493)}`, '1'.repeat(42)],
  },
  guide: { good: ['growth-1', 'a'.repeat(60)], bad: ['Growth', 'a'.repeat(61), ''] },
  'sealed text': { good: ['A', base64url, 'a'.repeat(8192)], bad: ['', 'a'.repeat(8193), 'a=', 'a+'] },
  topic: { good: [topic], bad: [newTopic, { ...topic, prompt: 'x' }] },
  'new topic': { good: [topic, newTopic], bad: [{ ...newTopic, prompt: 'x' }] },
  names: {
    good: [{}, { interviewer: 'Dana' }, { candidate: 'x'.repeat(60) }],
    bad: [{ candidate: 'x'.repeat(61) }, { recruiter: 'x' }],
  },
  cursor: {
    good: [
      { shared: 0, private: 0 },
      { shared: 5, private: 1, epoch: 1 },
    ],
    bad: [{ shared: 1 }, { shared: -1, private: 0 }, { shared: 0, private: 0, at: 1 }],
  },
  'changed plan': {
    good: [
      {},
      { title: 'x', minutes: 5, topics: [topic], clocks: 'hidden' },
      { startsAt: null, timeZone: null, callLink: null, deletesAt: 0 },
    ],
    bad: [{ closing: 'none' }, { title: null }, { clocks: 'away' }],
  },
  'new plan': {
    good: [
      {},
      { title: 'x'.repeat(120), minutes: 480, startsAt: 0, timeZone: 'Europe/Berlin', callLink: '123' },
      { startsAt: null, timeZone: null, callLink: null, clocks: 'shown' },
      { clocks: 'hidden' },
    ],
    bad: [{ topics: [topic] }, { deletesAt: 0 }, { clocks: null }, { minutes: 481 }, { title: 'x'.repeat(121) }],
  },
  dimensions: {
    good: [{}, { mission: 'yes', work: 'lean-yes', people: 'unsure', growth: 'lean-no', conditions: 'no' }],
    bad: [{ pay: 'yes' }, { work: 'skip' }, { work: null }, ['yes']],
  },
  statements: {
    good: [{}, { s1: 'yes', s2: 'partly', s3: 'no', s4: 'yes', s5: 'no' }],
    bad: [{ s6: 'yes' }, { s0: 'yes' }, { s1: 'unsure' }, { s1: null }],
  },
  'fit answer': {
    good: [
      { openPoints: [], overall: null, answers: {}, words: null },
      { openPoints: ['Pay'], overall: 'lean-no', answers: { work: 'no' }, words: 'x' },
    ],
    bad: [
      { openPoints: [], overall: 'skip', answers: {}, words: null },
      { openPoints: [], overall: null, answers: {} },
    ],
  },
  feedback: {
    good: [
      { statements: {}, helped: null, differently: null },
      { statements: { s1: 'no' }, helped: 'x', differently: 'y' },
    ],
    bad: [{ statements: {} }, { statements: {}, helped: '', differently: null }],
  },
  'shortened topic': {
    good: [{ topicId: topic.topicId, minutes: 1 }],
    bad: [{ topicId: topic.topicId }, { topicId: topic.topicId, minutes: 0 }, topic],
  },
}

/** @throws where the document uses a word that is not explained here */
export function samplesOf(kind: string): Samples {
  const orNull = /^(.*) or null$/.exec(kind)?.[1]
  if (orNull) {
    const { good, bad } = samplesOf(orNull)
    return { good: [...good, null], bad: bad.filter((value) => value !== null) }
  }
  const orEmpty = /^(.*) or ""$/.exec(kind)?.[1]
  if (orEmpty) {
    const { good, bad } = samplesOf(orEmpty)
    return { good: [...good, ''], bad: bad.filter((value) => value !== '') }
  }
  const { good, bad } = notNull(kind)
  return { good, bad: [...bad, null] }
}

/** Of a field that has one of a few values, these: `"a"` or `"b"`. */
export function choicesIn(kind: string): unknown[] {
  if (kind.replace(' or null', '') === 'seat') return ['interviewer', 'candidate']
  const choices = kind.replace(' or null', '').replaceAll('`', '').split(' or ')
  return choices.every((choice) => /^("[a-z-]+"|\d+)$/.test(choice)) ? choices.map((choice) => JSON.parse(choice)) : []
}

function notNull(kind: string): Samples {
  const known = named[kind]
  if (known) return known
  const choices = choicesIn(kind)
  if (choices.length > 0) return { good: choices, bad: ['neither', -1] }
  const [, word = '', from = '', to = ''] = /^(.*?),? (\d+)–(\d+)$/.exec(kind) ?? []
  const [min, max] = [Number(from), Number(to)]
  if (word === 'line' || word === 'text') return texts(min, max, word === 'text')
  if (word === 'integer') return { good: [min, max], bad: [min - 1, max + 1, min + 0.5, String(min)] }
  const element = /^list of (.*)$/.exec(word || kind)?.[1]
  if (!element) throw new Error(`no samples for the type "${kind}"`)
  return lists(element, word ? { min, max } : null)
}

function texts(min: number, max: number, mayBreak: boolean): Samples {
  // U+1F642 is one code point and two units of a JavaScript string.
  const good = ['x'.repeat(min), '\u{1f642}'.repeat(max), 'x y']
  const bad = ['', '  ', '\u{1f642}'.repeat(max + 1), 'a\tb', 'a\rb', 'a\u0000b', 'a\u0085b', '\ud83d', 5]
  return mayBreak ? { good: [...good, 'a\nb'], bad } : { good, bad: [...bad, 'a\nb', 'a\u2028b', 'a\u2029b'] }
}

function lists(element: string, bounds: { min: number; max: number } | null): Samples {
  const one = samplesOf(element).good[0]
  const listOf = (count: number) =>
    typeof one === 'object' && one !== null ? aTopicEach(one, count) : Array<unknown>(count).fill(one)
  const { min, max } = bounds ?? { min: 0, max: 150 }
  const bad = [one, [samplesOf(element).bad[0]], ...(bounds ? [listOf(max + 1)] : []), ...(min > 0 ? [[]] : [])]
  return { good: [listOf(min), listOf(max)], bad }
}

/** `` `topicId` id; `agoMs?` integer 0–60 `` */
export const fieldsIn = (cell: string): Field[] =>
  cell === '–' ? [] : cell.split('; ').map((part) => toField(part, /^`(\w+)(\?)?` (.+)$/.exec(part)))

/** Of a table with the columns field and type. */
export const fieldsOf = (rows: Record<string, string>[]): Field[] =>
  rows.map(({ field = '', type = '' }) => {
    const part = `${field} ${type}`
    return toField(part, /^`(\w+)(\?)?` (.+)$/.exec(part))
  })

function toField(part: string, match: RegExpExecArray | null): Field {
  const [, name, optional, kind] = match ?? []
  if (!name || !kind) throw new Error(`cannot be read as a field: ${part}`)
  return { name, optional: optional === '?', kind }
}
