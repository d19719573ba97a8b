import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'vite'
import { normalizePath } from 'vite'

type Group = Rolldown.CodeSplittingGroup
type Graph = Rolldown.ChunkingContext

const idOf = (path: string): string => normalizePath(fileURLToPath(new URL(`../src/${path}`, import.meta.url)))
const main = idOf('main.tsx')
const app = idOf('app/app.tsx')
const room = idOf('app/room-page.tsx')
/** Parts of the room that are loaded right after its first view: the others each have a moment of their own. */
const soon = [
  '../../shared/src/decide.ts',
  'agenda/proposals.tsx',
  'room/refused.tsx',
  'room/erased.tsx',
  'room/told.tsx',
  'sealed/inside.tsx',
  'talk/drift-card.tsx',
  'talk/standing-line.tsx',
].map(idOf)
/** Pages that come before the room or without it: what these share with it is in every page, and is not much. */
const otherPages = [
  'app/start-route.tsx',
  'setup/setup-page.tsx',
  'seat/arrive-page.tsx',
  'invite/enter-code.tsx',
  'invite/invite-page.tsx',
].map(idOf)

/** What says a part of the catalogue: a line each, which as a file of its own would cost a request. */
const sayings = ['pages', 'moment', 'invite', 'around', 'ending', 'glance', 'shortcuts'].map((part) =>
  idOf(`words/${part}.ts`),
)

/**
 * What is always loaded together is one file: each costs a request, and what compresses well as a whole does not in
 * pieces. By itself the bundler would make dozens of them for the room. `base`: what reads the address. `app`: what every
 * page has. `room`: the room's first view, with what only later parts of the room share with it. `soon`: what follows at once.
 */
export function chunkGroups(): Group[] {
  let files: Map<string, string> | undefined
  return [
    {
      debugName: 'page',
      name(id, graph) {
        files ??= planFiles(graph)
        return files.get(id) ?? null
      },
      // A module goes where the plan says, and nothing else follows it there.
      includeDependenciesRecursively: false,
    },
  ]
}

function planFiles(graph: Graph): Map<string, string> {
  const elsewhere = reach(graph, otherPages)
  const files = new Map<string, string>()
  const later = dynamicImports(graph, reach(graph, [room])).filter((id) => !soon.includes(id))
  const withOthers = reach(graph, later)
  for (const id of reach(graph, soon)) if (!withOthers.has(id)) files.set(id, 'soon')
  for (const id of reach(graph, [room])) files.set(id, elsewhere.has(id) ? 'app' : 'room')
  for (const id of [...reach(graph, [app]), ...sayings]) files.set(id, 'app')
  for (const id of reach(graph, [main])) files.set(id, 'base')
  // Of the words' library a dictionary of many languages, which only the component library reads.
  for (const id of files.keys()) if (id.endsWith('/LocalizedStringDictionary.mjs')) files.delete(id)
  // The entry waits for the address before it loads the app, which would wait for the entry if it imported it.
  files.delete(main)
  return files
}

const dynamicImports = (graph: Graph, ids: Set<string>): string[] =>
  [...ids].flatMap((id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? [])

/** The modules that are loaded with these, themselves included. */
function reach(graph: Graph, ids: readonly string[]): Set<string> {
  const found = new Set<string>()
  const visit = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) visit(imported)
  }
  for (const id of ids) visit(id)
  return found
}
