/** The page says nothing that is not in the catalogue, and says it only once it is loaded (BC4). */
import { dirname, posix } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { importsOf, listFiles, readText } from './sources.ts'

interface Node {
  type: string
  start: number
  [field: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string'

/** Every node with those around it, the nearest first. */
function* nodesOf(node: Node, around: Node[] = []): Generator<[Node, Node[]]> {
  yield [node, around]
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) yield* nodesOf(child, [node, ...around])
  }
}

const parse = (path: string, text: string) => nodesOf(parseSync(path, text).program as unknown as Node)

const sources = listFiles('client/src').filter((path) => /\.tsx?$/.test(path))

/** Attributes, and props of ours by the same name, that end up before somebody's eyes or ears. */
const shown =
  /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|hint|how|because|summary)$/
const nameOf = (node: Node | undefined): string => String((node?.name as Node | undefined)?.name ?? node?.name ?? '')

const hasLetters = (text: unknown): boolean => typeof text === 'string' && /\p{L}/u.test(text)
/** A sentence, wherever it stands: a capital letter and more than one word. */
const isSentence = (text: unknown): boolean =>
  typeof text === 'string' && /^\p{Lu}\p{L}*[,;:.!?]?\s+\S*\p{L}{2}/u.test(text)

/** The text of a literal; of a template, what stands between its values. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateLiteral') {
    return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join(' ')
  }
  return undefined
}

/** Whether a value is what the place it stands in shows: in either branch, after `&&`, and so on. */
const passesOn =
  /^(?:ConditionalExpression|LogicalExpression|JSXExpressionContainer|ParenthesizedExpression|TSAsExpression)$/
const isTested = (node: Node, parent: Node | undefined): boolean =>
  parent?.type === 'ConditionalExpression' && parent.test === node

function isShown(node: Node, around: Node[]): boolean {
  const at = around.findIndex((one) => !passesOn.test(one.type))
  const place = around[at]
  if (!place || [node, ...around.slice(0, at)].some((one, depth) => isTested(one, around[depth]))) return false
  if (place.type === 'JSXElement' || place.type === 'JSXFragment') return true
  return place.type === 'JSXAttribute' && shown.test(nameOf(place))
}

/** What is for programmers, who read English. */
const isForProgrammers = (around: Node[]): boolean =>
  around.some(
    (one) => (one.type === 'NewExpression' && /Error$/.test(nameOf(one.callee as Node))) || one.type.startsWith('TS'),
  )

function textsOutside(path: string, text: string): string[] {
  return [...parse(path, text)].flatMap(([node, around]) => {
    if (node.type === 'JSXText') return hasLetters(node.value) ? [`${path}: ${String(node.value).trim()}`] : []
    const found = textOf(node)
    if (found === undefined || isForProgrammers(around)) return []
    return (hasLetters(found) && isShown(node, around)) || isSentence(found) ? [`${path}: ${found.trim()}`] : []
  })
}

/** Calls of `say…` that run while the module is loaded, when no words are there yet, and stay in one language. */
function saidTooEarly(path: string, text: string): string[] {
  return [...parse(path, text)].flatMap(([node, around]) => {
    const isSaying = node.type === 'CallExpression' && /^say(?:[A-Z]|$)/.test(nameOf(node.callee as Node))
    const isLater = around.some(({ type }) => /Function|^MethodDefinition$/.test(type))
    return isSaying && !isLater ? [`${path}: ${text.slice(node.start, node.start + 40)}`] : []
  })
}

/** Keys that are put together, but for those that begin with their own words: by these the build knows which not to shorten. */
function unnamedKeys(path: string, text: string): string[] {
  return [...parse(path, text)].flatMap(([node]) => {
    if (node.type !== 'CallExpression' || !/^(?:say|fillKey|hasWords)/.test(nameOf(node.callee as Node))) return []
    const [key] = node.arguments as Node[]
    return [...(key ? nodesOf(key) : [])].flatMap(([one]) => {
      if (one.type !== 'TemplateLiteral' || /^[a-z][\w-]*\./i.test(textOf(one) ?? '')) return []
      return [`${path}: ${text.slice(one.start, one.start + 40)}`]
    })
  })
}

test('[BC4] a key that is put together begins with its own words', () => {
  expect(sources.flatMap((path) => unnamedKeys(path, readText(path)))).toEqual([])
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  expect(unnamedKeys('client/src/planted.tsx', 'const a = () => say(`${key}.short`)')).toHaveLength(1)
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  expect(unnamedKeys('client/src/planted.tsx', 'const a = () => say(b ? `${key}.short` : `mark.${who}`)')).toHaveLength(
    1,
  )
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  expect(unnamedKeys('client/src/planted.tsx', 'const a = () => say(`mark.${who}`, { text: `${a}.${b}` })')).toEqual([])
})

test('[BC4] no text stands outside the catalogue', () => {
  expect(sources.length).toBeGreaterThan(0)
  expect(sources.flatMap((path) => textsOutside(path, readText(path)))).toEqual([])
})

test('[BC4] nothing is said before there are words', () => {
  expect(sources.flatMap((path) => saidTooEarly(path, readText(path)))).toEqual([])
})

/** The parts of the catalogue beside the room's, by the module through which they are said. */
const parts: Record<string, string> = Object.fromEntries(
  listFiles('client/src/words').flatMap((path) => {
    const part = /en\.([a-z-]+)\.messages\.json$/.exec(path)?.[1]
    return part ? [[`client/src/words/${part === 'recap' ? 'recap-forms' : part}.ts`, part]] : []
  }),
)

/** Each `import()` of ours, with the parts of the catalogue that are loaded beside it. */
function dynamicImports(path: string, text: string): { to: string; loaded: string[] }[] {
  return [...parse(path, text)].flatMap(([node, around]) => {
    const specifier = node.type === 'ImportExpression' ? textOf(node.source as Node) : undefined
    if (!specifier?.startsWith('.')) return []
    const call = around.find((one) => nameOf(one.callee as Node | undefined) === 'withWords')
    const named = call ? [...nodesOf((call.arguments as Node[])[0] as Node)].flatMap(([one]) => textOf(one) ?? []) : []
    return [{ to: posix.join(dirname(path), specifier), loaded: named }]
  })
}

/** The parts whose words a module and all that it imports at once may say. */
function needed(entry: string): string[] {
  const seen = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path) || !sources.includes(path)) return
    seen.add(path)
    const text = readText(path)
    const lazy = new Set(dynamicImports(path, text).map(({ to }) => to))
    for (const { to, typeOnly } of importsOf(path, text)) if (!typeOnly && !lazy.has(to)) visit(to)
  }
  visit(entry)
  return [...seen].flatMap((path) => parts[path] ?? [])
}

const isUnsaid = (path: string, text: string): string[] =>
  dynamicImports(path, text).flatMap(({ to, loaded }) => {
    // What this module says is here before it is.
    const here = [...loaded, ...needed(path)]
    const missing = needed(to).filter((part) => !here.includes(part))
    return missing.length > 0 ? [`${path} loads ${to} without the words of ${missing.join(', ')}`] : []
  })

test('[BC4] whatever is loaded later is loaded with the words that it says', () => {
  expect(Object.values(parts)).toContain('around')
  expect(needed('client/src/main.tsx')).toEqual([])
  expect(sources.flatMap((path) => isUnsaid(path, readText(path)))).toEqual([])
})

/** One of each kind, planted: a rule that cannot fail protects nothing. */
test.each([
  '<p>Hello</p>',
  '<><b>{x}</b> minutes</>',
  "<p>{x ? 'Yes' : say('no')}</p>",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  '<p>{isOpen && `${x} left`}</p>',
  '<button aria-label="Close" />',
  "<Field label={'Name'} />",
  '<input placeholder="Anything" />',
  '<img alt={isOpen ? "Mark" : ""} />',
  '<p>{problems[x]}</p>; const problems = { long: "That is too long." }',
  '<p />; document.title = "The interview"',
])('a text outside the catalogue is found in %s', (planted) => {
  expect(textsOutside('client/src/planted.tsx', `const a = ${planted}`)).toHaveLength(1)
})

test.each([
  "<p>{say('a.key')}</p>",
  '<input name="title" type="text" className="one two" />',
  '<p>{x} · {y} / {z}</p>',
  "<p>{kind === 'both' ? x : y}</p>",
  "<p />; throw new Error('Nobody reads this one')",
])('%s has no text outside the catalogue', (planted) => {
  expect(textsOutside('client/src/planted.tsx', `const a = ${planted}`)).toEqual([])
})

test('what is said too early, and what is loaded without its words, is found', () => {
  expect(saidTooEarly('client/src/planted.tsx', "const label = { one: say('a.key') }")).toHaveLength(1)
  expect(saidTooEarly('client/src/planted.tsx', "const label = () => say('a.key')")).toEqual([])
  const planted = (code: string) => isUnsaid('client/src/app/planted.tsx', `const load = () => ${code}`)
  expect(planted("import('./start-route.tsx')")).toHaveLength(1)
  expect(planted("withWords('ending', import('./start-route.tsx'))")).toHaveLength(1)
  expect(planted("withWords(['around', 'pages'], import('./start-route.tsx'))")).toEqual([])
})
