/**
 * Imports go one way. Two kinds of rule: what a place may never import, and, for the strict places, the only things
 * that it may. `from` and `to` are matched against paths in the repository; for a package, `to` sees its name.
 */
import { expect, test } from 'vitest'
import { type Import, importsOf, listImports } from './sources.ts'

interface Rule {
  because: string
  from: RegExp
  /** Forbidden. A group named `own` in `from` is the folder that may import itself. */
  never?: RegExp
  /** Everything else is forbidden. */
  only?: RegExp
  /** Files that the rule does not bind. */
  except?: RegExp
  /** Types leave no trace in the bundle; some rules let them through. */
  typesAllowed?: RegExp
}

const sharedDomain = '(?:session|agenda|talk|concern|later|sealed|fit)'
const clientDomain =
  '(?:session|seat|agenda|talk|concern|later|sealed|fit|plan|start|setup|known|invite|hand-on|recap|installed|shortcuts)'
const logAdapter = '(?:memory|sqlite|postgres)'

const rules: Rule[] = [
  {
    because: 'shared runs on both sides and depends on nothing but zod/mini',
    from: /^shared\/src\//,
    only: /^(shared\/src\/.*|zod\/mini)$/,
  },
  {
    because: 'a domain of shared knows neither another domain nor what is built on them',
    from: new RegExp(`^shared/src/(?<own>${sharedDomain})/`),
    never: new RegExp(`^shared/src/(?:${sharedDomain}/|across/|recap/|sync/|decide\\.ts|reduce\\.ts)`),
  },
  {
    because: "a domain sees the whole state's types, not the code that puts it together",
    from: new RegExp(`^shared/src/(?<own>${sharedDomain})/`),
    never: /^shared\/src\/state\.ts$/,
    typesAllowed: /^shared\/src\/state\.ts$/,
  },
  {
    because: 'the protocol names what domains define, as schemas and types; it applies no rule of theirs',
    from: /^shared\/src\/protocol\//,
    never: /^shared\/src\/(?:across\/|recap\/|sync\/|.*\b(?:decide|reduce|select)\.ts$)/,
  },
  {
    because: "the room knows the log's and the hint's ports, never an adapter",
    from: /^server\/src\/room\//,
    never: new RegExp(`^server/src/(?:log|hint)/${logAdapter}(?:/|\\.ts)`),
  },
  {
    because: 'only create-server.ts names an adapter of the log',
    from: /^server\/src\/(?:log\/(?<own>memory|sqlite|postgres)\/)?/,
    never: new RegExp(`^server/src/log/${logAdapter}/`),
    except: /^server\/src\/create-server\.ts$/,
  },
  {
    because: 'gateway and http hold no rule of the interview',
    from: /^server\/src\/(?:gateway|http)\//,
    never: /^shared\/src\/(?:.*\/)?(?:decide|reduce)\.ts$/,
  },
  {
    because: 'a domain of the client knows ui, words, content, sync, the hooks of app and shared',
    from: new RegExp(`^client/src/(?<own>${clientDomain})/`),
    never: /^client\/src\/(?!(?:ui|words|content|sync|plan|hand-on)\/|app\/(?:hooks\/|use-[^/]+$))/,
  },
  {
    because: 'glance puts domains together as the room does, which hands it what it needs',
    from: /^client\/src\/glance\//,
    never: /^client\/src\/(?:room\/|app\/(?!hooks\/))/,
  },
  {
    because: 'the fields of a plan are for the pages where one is made and changed',
    from: /^client\/src\/(?!(?:plan|start|setup)\/)/,
    never: /^client\/src\/plan\//,
  },
  {
    because: 'ways to hand a link on are for the pages that have one',
    from: /^client\/src\/(?!(?:hand-on|session|setup)\/)/,
    never: /^client\/src\/hand-on\//,
  },
  {
    because: 'client/ui knows nothing of interviews',
    from: /^client\/src\/(?<own>ui)\//,
    never: /^(?:shared|client|server)\/src\//,
  },
  {
    because: 'the page and the server meet only on the wire and in shared',
    from: /^client\/src\//,
    never: /^(?:server\/src\/|node:)/,
  },
  {
    because: 'the page and the server meet only on the wire and in shared',
    from: /^server\/src\//,
    never: /^client\/src\//,
  },
]

function violates(rule: Rule, { from, to, typeOnly }: Import): boolean {
  const match = rule.from.exec(from)
  if (!match || rule.except?.test(from)) return false
  const own = match.groups?.own
  if (own && to.startsWith(match[0])) return false
  if (typeOnly && rule.typesAllowed?.test(to)) return false
  return rule.never?.test(to) || (rule.only !== undefined && !rule.only.test(to))
}

function complaints(imports: Import[]): string[] {
  return rules.flatMap((rule) =>
    imports
      .filter((entry) => violates(rule, entry))
      .map(({ from, specifier }) => `${from} imports ${specifier}: ${rule.because}`),
  )
}

test('imports go one way', () => {
  const imports = listImports()
  expect(imports.length).toBeGreaterThan(0)
  expect(complaints(imports)).toEqual([])
})

test('a workspace is reached by its name, never by a path into it', () => {
  const strays = listImports().filter(
    ({ from, to, specifier }) => specifier.startsWith('.') && from.split('/')[0] !== to.split('/')[0],
  )
  expect(strays.map(({ from, specifier }) => `${from} imports ${specifier}`)).toEqual([])
})

/** One planted import for each way of going wrong: a rule that cannot fail protects nothing. */
test.each([
  ['shared/src/agenda/decide.ts', `import { mayStart } from '../session/decide.ts'`],
  ['shared/src/agenda/decide.ts', `import type { SessionState } from '../session/state.ts'`],
  ['shared/src/agenda/decide.ts', `export { pace } from '../across/pace.ts'`],
  ['shared/src/agenda/decide.ts', `import { emptyState } from '../state.ts'`],
  ['shared/src/across/pace.ts', `import { randomUUID } from 'node:crypto'`],
  ['shared/src/sync/sync-state.ts', `const z = await import('zod')`],
  ['shared/src/protocol/up.ts', `import { decide } from '../agenda/decide.ts'`],
  ['server/src/room/room.ts', `import { createMemoryLog } from '../log/memory/memory-log.ts'`],
  ['server/src/main.ts', `import { createSqliteLog } from './log/sqlite/sqlite-log.ts'`],
  ['server/src/log/postgres/log.ts', `import { batch } from '../sqlite/batch.ts'`],
  ['server/src/gateway/submit.ts', `import { decide } from '@evenkeel/shared/decide'`],
  ['server/src/http/app.ts', `import { reduce } from '@evenkeel/shared/agenda/reduce'`],
  ['client/src/agenda/topic-row.tsx', `import { Concern } from '../concern/concern.tsx'`],
  ['client/src/agenda/topic-row.tsx', `import { RoomPage } from '../app/room-page.tsx'`],
  ['client/src/talk/line.tsx', `import { Glance } from '../glance/glance.tsx'`],
  ['client/src/glance/live.tsx', `import { useMay } from '../room/use-may.ts'`],
  ['client/src/ui/button.tsx', `import { words } from '../words/words.ts'`],
  ['client/src/ui/button.tsx', `import type { Topic } from '@evenkeel/shared/agenda/state'`],
  ['client/src/sync/outbox.ts', `import { createServer } from '@evenkeel/server/create-server'`],
])('the rules refuse, in %s: %s', (from, code) => {
  expect(complaints(importsOf(from, code))).not.toEqual([])
})

test.each([
  ['shared/src/agenda/decide.ts', `import type { State } from '../state.ts'`],
  ['shared/src/agenda/decide.ts', `import type { EventEnvelope } from '../protocol/event.ts'`],
  ['shared/src/agenda/decide.ts', `// import { x } from '../session/decide.ts'\nimport * as z from 'zod/mini'`],
  ['shared/src/across/pace.ts', `import { current } from '../talk/select.ts'`],
  ['shared/src/protocol/event.ts', `import type { Seat } from '../session/state.ts'`],
  ['server/src/create-server.ts', `import { createSqliteLog } from './log/sqlite/sqlite-log.ts'`],
  ['server/src/log/sqlite/sqlite-log.ts', `import { worker } from './worker-pool.ts'`],
  ['server/src/room/room.ts', `import type { EventLog } from '../log/port.ts'`],
  [
    'client/src/agenda/topic-row.tsx',
    `import { Button } from '../ui/button.tsx'\nimport { useRoom } from '../app/use-room.ts'`,
  ],
  ['client/src/glance/live.tsx', `import { useStanding } from '../talk/use-standing.tsx'`],
  ['client/src/ui/dialog.tsx', `import { Button } from './button.tsx'\nimport { Dialog } from 'react-aria-components'`],
])('the rules allow, in %s: %s', (from, code) => {
  expect(complaints(importsOf(from, code))).toEqual([])
})
