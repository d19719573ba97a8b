/**
 * The look is changed in one file; here it is computed whether everybody can still read it. Ratios are those of WCAG 2.2:
 * 4.5 for text (1.4.3), 3 for shapes that say something (1.4.11).
 */
import { readFileSync } from 'node:fs'
import type { Color } from 'culori'
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori'
import { expect, test } from 'vitest'

const forText = 4.5
const forShapes = 3
/** Two colours side by side are told apart at a glance from about here (CIEDE2000). */
const apart = 10

const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

const surfaces = ['paper', 'card', 'sunken', 'interviewer-soft', 'candidate-soft', 'steady-soft', 'off-soft', 'private']
const inks = ['ink', 'ink-2', 'interviewer', 'candidate', 'steady', 'off', 'error']
/** Borders and rules that could go without a loss. */
const decoration = ['line']

const css = readFileSync(new URL('../../client/src/ui/tokens.css', import.meta.url), 'utf8')
const declared = [...css.matchAll(/--(?<name>[\w-]+): light-dark\((?<light>oklch\(.+?\)), (?<dark>oklch\(.+?\))\)/g)]
const tokens = new Map(declared.map(({ groups }) => [groups?.name ?? '', groups ?? {}]))

function colour(name: string, theme: Theme): Color {
  const found = parse(tokens.get(name)?.[theme] ?? '')
  if (!found) throw new Error(`No colour --${name} for ${theme}`)
  return found
}

const pairs = (fronts: string[]) =>
  themes.flatMap((theme) => fronts.flatMap((front) => surfaces.map((surface) => ({ theme, front, surface }))))

const contrast = ({ theme, front, surface }: { theme: Theme; front: string; surface: string }) =>
  wcagContrast(colour(front, theme), colour(surface, theme))

const tooFaint = (fronts: string[], least: number) =>
  pairs(fronts)
    .map((pair) => ({ ...pair, ratio: contrast(pair) }))
    .filter(({ ratio }) => ratio < least)

test('[BC3] every colour of the look has a use that is checked here', () => {
  const known = [...surfaces, ...inks, ...decoration, 'mark']
  expect([...tokens.keys()].sort()).toEqual(known.sort())
})

test('[BC3] whatever is written is read on every surface, in light and dark', () => {
  expect(tooFaint(inks, forText)).toEqual([])
})

test('[BC3] what is written on the main button is read', () => {
  for (const theme of themes)
    expect(wcagContrast(colour('paper', theme), colour('ink', theme))).toBeGreaterThanOrEqual(forText)
})

test('[BC3] what a field suggests is written in one of these colours, not in the grey of the browser', () => {
  const controls = readFileSync(new URL('../../client/src/ui/controls.css', import.meta.url), 'utf8')
  const [, ink = 'none of ours'] = /::placeholder \{\s*color: var\(--([\w-]+)\);\s*opacity: 1;/.exec(controls) ?? []
  expect(inks).toContain(ink)
})

test('[TK2] the outline of a half that is not ticked is seen on every surface', () => {
  expect(tooFaint(['mark'], forShapes)).toEqual([])
})

const deficiencies = {
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
}

test.each(Object.entries(deficiencies))('[TK2] [BC3] with %s both halves are seen, and are two colours', (_, seen) => {
  for (const theme of themes) {
    const [interviewer, candidate] = [seen(colour('interviewer', theme)), seen(colour('candidate', theme))]
    for (const half of [interviewer, candidate])
      for (const surface of surfaces)
        expect(wcagContrast(half, seen(colour(surface, theme)))).toBeGreaterThanOrEqual(forShapes)
    expect(differenceCiede2000()(interviewer, candidate)).toBeGreaterThan(apart)
  }
})
