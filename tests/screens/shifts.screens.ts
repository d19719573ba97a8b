/**
 * Not a picture: what moves on a page whose person does nothing. A question of the other side makes its list longer, and
 * what stands below makes room; all else that comes and goes by itself has its place already (ND2).
 */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { openGallery } from './gallery.ts'

const { twoSeated } = await openGallery()

/** The parts of the page that moved up or down, by the first words in them, since the last look; none by an own press. */
async function moved({ page }: Person): Promise<string[]> {
  return page.evaluate(async () => {
    const own = window as unknown as { moves?: string[] }
    if (!own.moves) {
      const moves: string[] = []
      own.moves = moves
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { hadRecentInput, sources } = entry as unknown as {
            hadRecentInput: boolean
            sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
          }
          if (hadRecentInput) continue
          for (const { node, previousRect, currentRect } of sources) {
            const down = Math.round(currentRect.y - previousRect.y)
            if (down !== 0) moves.push(`${(node?.textContent ?? '').slice(0, 40)}: ${down} px`)
          }
        }
      }).observe({ type: 'layout-shift' })
    }
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))
    return own.moves.splice(0)
  })
}

test.each([320, 400, 860, 1280])('at %i px', async (width) => {
  const { dana, sam, pass } = await twoSeated({
    topics: [
      { title: 'The role', minutes: 6, guide: 'manager-40-role' },
      { title: 'Growth', minutes: 5 },
      { title: 'Your questions', minutes: 6, protected: 'questions' },
      { title: 'Close', minutes: 4, protected: 'close' },
    ],
  })
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  // So high that everything is in view: only what is seen to move is told.
  for (const { page } of [dana, sam]) await page.setViewportSize({ width, height: 2400 })
  const still = async (what: string) => {
    for (const person of [dana, sam]) expect(await moved(person), what).toEqual([])
  }
  for (const person of [dana, sam]) await moved(person)

  await pass(1, '39 min left')
  await still('a minute goes by')
  await sam.asks('Is on-call shared across teams?')
  await dana.question('Is on-call shared across teams?').waitFor()
  console.log(width, 'a question arrives:', await moved(dana))
  await moved(sam)

  await sam.ticks('The role')
  await dana.sees(/Sam marked The role covered/)
  await still('the other side ticks')
  await dana.press(/^Not yet/)
  await dana.seesNot(/Sam marked The role covered/)
  await still('the line goes')
  await sam.press('Are we still on it?')
  await sam.sees(/In a little while/)
  await moved(sam)
  await pass(4.4, 'Still on The role?')
  expect(await moved(dana), 'the page asks').toEqual([])
  console.log(width, 'the note of the hint goes:', await moved(sam))
  await dana.press('Yes')
  await sam.seesNot('Still on The role?')
  await still('what the page asked goes')

  sam.network.cut()
  await sam.sees('Offline')
  await dana.sees(/not\sconnected/)
  await still('a connection is lost')
  sam.network.mend()
  await sam.sees('Saved')
  await dana.sees(/both\shere/)
  await still('it is back')
})
