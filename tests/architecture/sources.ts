import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const sourceRoots = ['shared/src', 'server/src', 'client/src']

/** One `import`, `import type`, `export from` or `import()`, and where it leads. */
export interface Import {
  from: string
  /** A path in the repository for our own files, a package's name otherwise. */
  to: string
  typeOnly: boolean
  /** As written. */
  specifier: string
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** Paths in the repository, with slashes on every system. */
export function listFolders(): string[] {
  return sourceRoots.flatMap((path) => [path, ...list(path, true)])
}

export function listFiles(path: string): string[] {
  return list(path, false)
}

function list(path: string, folders: boolean): string[] {
  const entries = readdirSync(join(root, path), { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isDirectory() === folders)
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
}

export function listImports(): Import[] {
  return sourceRoots.flatMap((path) =>
    listFiles(path)
      .filter(isCode)
      .flatMap((file) => importsOf(file, readText(file))),
  )
}

function isCode(path: string): boolean {
  return /\.tsx?$/.test(path)
}

/** Parsed, not searched: a comment or a string that speaks of an import is none. */
export function importsOf(from: string, text: string): Import[] {
  const { module, errors } = parseSync(from, text)
  if (errors.length > 0) throw new Error(`${from} does not parse: ${errors[0]?.message}`)
  const found = [
    ...module.staticImports.map((statement) => ({
      specifier: statement.moduleRequest.value,
      typeOnly: statement.entries.length > 0 && statement.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((statement) =>
      statement.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      specifier: text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
      typeOnly: false,
    })),
  ]
  return found.map(({ specifier, typeOnly }) => ({ from, to: resolve(from, specifier), typeOnly, specifier }))
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(dirname(from), specifier)
  const ours = /^@evenkeel\/(shared|server|client)\/(.+)$/.exec(specifier)
  return ours ? `${ours[1]}/src/${ours[2]}.ts` : specifier
}
