/** Words that are cut to fit a line. */
import { expect, test } from 'vitest'
import { short } from '../../client/src/talk/line.tsx'
import { sayList } from '../../client/src/words/words.ts'

/** How many isolates are still open at the end: what comes after them in the sentence would run in their direction. */
const open = (text: string): number =>
  [...text].reduce((depth, letter) => depth + (/[\u2066-\u2068]/.test(letter) ? 1 : letter === '\u2069' ? -1 : 0), 0)

test.each([['عبد الرحمن المنصوري القحطاني'], ['Dana', 'عبد الرحمن المنصوري'], ['Dana']])(
  'a name that is cut leaves no isolate open: %s',
  (...names) => {
    const cut = short(sayList(names), 18)
    expect(open(cut)).toBe(0)
    expect(cut).toContain(names[0]?.slice(0, 4))
    expect(cut.replace(/[\u2066-\u2069]/g, '').length).toBeLessThanOrEqual(18)
  },
)
