/** What the pictures have in common: where they go, at which widths, and two people in a talk whose clock moves when told. */
import { mkdirSync } from 'node:fs'
import type { NewSession } from '@evenkeel/shared/protocol/http'
import { afterAll, expect } from 'vitest'
import { isAccessible } from '../browser/in-order.ts'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { folder } from './folder.ts'

const widths = [320, 400, 860, 1280]
const minuteMs = 60_000

export const longTitle = 'Everything that has to do with how we work together across teams, zones, places'

export async function openGallery() {
  mkdirSync(folder, { recursive: true })
  const server = await startClockedServer({ env: { OPERATOR: 'Northwind' } })
  afterAll(() => console.log(`Pictures are in ${folder}`))

  /** One page at every width, light and dark, and in forced colours. At no width does it scroll sideways; axe finds nothing. */
  async function picture({ page }: Person, name: string): Promise<void> {
    const before = page.viewportSize()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of widths) {
        await page.setViewportSize({ width, height: 860 })
        const path = `${folder}${name}-${width}-${colorScheme}.png`
        await page.screenshot({ path, fullPage: true, animations: 'disabled' })
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(wide, `${name} at ${width} px`).toBeLessThanOrEqual(width)
      }
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await page.setViewportSize({ width: 860, height: 860 })
    await page.screenshot({ path: `${folder}${name}-860-forced.png`, fullPage: true, animations: 'disabled' })
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
    await isAccessible(page)
    if (before) await page.setViewportSize(before)
  }

  async function opens(person: Person, path: string, text: string | RegExp): Promise<void> {
    await person.page.goto(`${person.network.address}${path}`)
    await person.sees(text)
  }

  async function twoSeated(plan: Partial<NewSession>) {
    const created = await createSession(server.address, aSession({ names: { candidate: 'Sam' }, ...plan }))
    const sit = async (seat: 'interviewer' | 'candidate', name: string) => {
      const person = await aPerson(server.address)
      await opens(person, `/s/${created.sessionId}/${seat}#i.${created.invites[seat]}`, 'Your name')
      await person.write('Your name', name)
      await person.press(`I'm ${name}, take my seat`)
      await person.sees('Before the start')
      return person
    }
    const dana = await sit('interviewer', 'Dana')
    const sam = await sit('candidate', 'Sam')
    await dana.sees(/both\shere/)
    return {
      ...created,
      dana,
      sam,
      async both(name: string) {
        await picture(dana, `${name}-interviewer`)
        await picture(sam, `${name}-candidate`)
      },
      /** Time passes; resolves once both pages show what it came to. */
      async pass(minutes: number, shown: string | RegExp) {
        server.pass(minutes * minuteMs)
        for (const person of [dana, sam]) {
          await person.page.evaluate(() => dispatchEvent(new Event('online')))
          await person.sees(shown)
        }
      },
    }
  }
  return { server, picture, opens, twoSeated, somebody: (address = server.address) => aPerson(address) }
}
