import { expect, test } from 'vitest'
import { listFiles, listFolders, readText, sourceRoots } from './sources.ts'

/** In other code bases of this field the one object that is "the room" has swallowed thousands of lines. */
const longestFile = 250
const longestReadme = 10

function countLines(path: string): number {
  return readText(path).trimEnd().split('\n').length
}

test('every folder of sources has a README of ten lines or fewer', () => {
  const wanting = listFolders().filter((folder) => {
    return !listFiles(folder).includes(`${folder}/README.md`) || countLines(`${folder}/README.md`) > longestReadme
  })
  expect(wanting).toEqual([])
})

test('no source file is longer than 250 lines', () => {
  const files = [...sourceRoots, 'scripts'].flatMap(listFiles).filter((path) => /\.(?:tsx?|m?js|css)$/.test(path))
  const long = files.filter((path) => countLines(path) > longestFile)
  expect(long.map((path) => `${path}: ${countLines(path)} lines`)).toEqual([])
})
