/** Somebody with a browser of their own, told as what they press and what they see. */
import type { SessionCreated } from '@evenkeel/shared/protocol/http'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchBrowser } from './browser.ts'
import type { Network } from './network.ts'
import { createNetwork } from './network.ts'

export interface Person {
  page: Page
  context: BrowserContext
  network: Network
  /** What went wrong in the page: errors, and refusals by the security policy. */
  complaints: string[]
  press(name: string | RegExp): Promise<void>
  write(label: string | RegExp, text: string): Promise<void>
  /** Resolves once this text is on the screen. */
  sees(text: string | RegExp): Promise<void>
  seesNot(text: string | RegExp): Promise<void>
  /** The row of the agenda with this topic. */
  topic(title: string): Locator
  /** Presses the own half of a topic's mark. */
  ticks(title: string): Promise<void>
  /** Resolves once the mark of the topic has these words: what a screen reader says and a pointer shows. */
  seesMark(title: string, words: string): Promise<void>
  asks(question: string): Promise<void>
  /**
   * Resolves once the server has taken so many commands of this type from the page, one unless told. What was pressed
   * shows at once (SY5): where nobody else sees that it has arrived, nothing on the screen tells.
   */
  hasGiven(type: Command['type'], times?: number): Promise<void>
  /** Their network works again; resolves once the page has noticed. */
  comesBack(): Promise<void>
  /** A question on the page, with its status and what can be done with it. */
  question(text: string): Locator
}

interface Options {
  width?: number
  permissions?: string[]
  /** Whether the page may be kept on the device, after which a worker stands between the page and its files. */
  keepsPage?: boolean
  /** A phone: a finger for a pointer. */
  touch?: boolean
  /** What the browser says that it is, where it is none of its own. */
  userAgent?: string
  /** Somebody whose other device this is: the seats of their browser are in this one too, and nothing else. */
  otherDeviceOf?: Person
}

/** A fresh browser profile on a network of its own in front of the server. */
export async function aPerson(serverAddress: string, options: Options = {}): Promise<Person> {
  const network = await createNetwork(serverAddress)
  const browser = await launchBrowser()
  const context = await browser.newContext({
    ...(options.otherDeviceOf ? { storageState: await seatsOf(options.otherDeviceOf, network.address) } : {}),
    viewport: { width: options.width ?? 1180, height: 860 },
    // Tests break and count what the page loads, which a worker would answer; those that are about it say so.
    serviceWorkers: options.keepsPage ? 'allow' : 'block',
    ...(options.userAgent ? { userAgent: options.userAgent } : {}),
    ...(options.touch ? { hasTouch: true, isMobile: true } : {}),
    permissions: options.permissions ?? ['clipboard-read', 'clipboard-write'],
  })
  const given = watchCommands(context)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (/content security policy|trusted type/i.test(message.text())) complaints.push(message.text())
  })
  const person: Person = {
    page,
    context,
    network,
    complaints,
    press: (name) => page.getByRole('button', { name, exact: typeof name === 'string' }).click(),
    write: (label, text) => page.getByLabel(label).fill(text),
    sees: (text) => page.getByText(text).first().waitFor({ state: 'visible' }),
    seesNot: (text) => page.getByText(text).first().waitFor({ state: 'hidden' }),
    topic: (title) => page.getByRole('region', { name: 'Agenda' }).getByRole('listitem').filter({ hasText: title }),
    ticks: (title) => page.getByRole('button', { name: `${title}: covered for me` }).click(),
    seesMark: (title, words) => person.topic(title).getByTitle(words, { exact: true }).waitFor({ state: 'visible' }),
    async asks(question) {
      await page.getByRole('textbox', { name: /^Ask/ }).fill(question)
      await page.getByRole('button', { name: 'Ask', exact: true }).click()
    },
    hasGiven: (type, times = 1) => expect.poll(() => given.get(type) ?? 0).toBeGreaterThanOrEqual(times),
    comesBack: () => comesBack(network, page),
    question: (text) =>
      page.getByRole('region', { name: 'Questions and concerns' }).getByRole('listitem').filter({ hasText: text }),
  }
  return person
}

/** What this person's browser has of its seats, for another browser at that address; not which device it is. */
async function seatsOf({ context }: Person, origin: string) {
  const { cookies, origins } = await context.storageState({ indexedDB: true })
  const databases = (origins as { indexedDB?: { name: string; stores: { records: { key?: unknown }[] }[] }[] }[])
    .flatMap(({ indexedDB = [] }) => indexedDB)
    .filter(({ name }) => name === 'evenkeel')
  for (const store of databases.flatMap(({ stores }) => stores))
    store.records = store.records.filter(({ key }) => key !== 'device')
  return { cookies, origins: [{ origin, localStorage: [], indexedDB: databases }] }
}

/**
 * A network works again, and the browser tells the pages so. One whose attempt was in the air just then misses that: it
 * tries again by itself, after 15 s at most.
 */
export async function comesBack(network: Network, ...pages: Page[]): Promise<void> {
  network.mend()
  await Promise.all(pages.map((page) => page.evaluate(() => dispatchEvent(new Event('online')))))
  const offline = (page: Page) => page.getByText(/^Offline/).first()
  await Promise.all(pages.map((page) => offline(page).waitFor({ state: 'hidden', timeout: 30_000 })))
}

/** Opens the invite of this seat and takes the seat; resolves in the lobby. */
export async function takesSeat(
  { page, network, write, press, sees }: Person,
  { sessionId, invites }: SessionCreated,
  seat: Seat,
  name: string,
): Promise<void> {
  await page.goto(`${network.address}/s/${sessionId}/${seat}#i.${invites[seat]}`)
  await write('Your name', name)
  await press(`I'm ${name}, take my seat`)
  await sees('Before the start')
}

/**
 * How many commands of each type the server has accepted, from whichever page of the browser: what one page was given may
 * be sent by another (SY6). Commands as they go up, and the event or the answer that comes down with their id.
 */
function watchCommands(context: BrowserContext): Map<string, number> {
  const given = new Map<string, number>()
  context.on('page', (page) =>
    page.on('websocket', (socket) => {
      const waiting = new Map<string, Command['type']>()
      socket.on('framesent', ({ payload }) => {
        const [, message] = /^42(\["command",.*)$/s.exec(String(payload)) ?? []
        const [, command] = JSON.parse(message ?? '[]') as [string?, Command?]
        if (command) waiting.set(command.commandId, command.type)
      })
      socket.on('framereceived', ({ payload }) => {
        const [, id] = /^42\["answer",\{"commandId":"([^"]+)","ok":true/.exec(String(payload)) ?? []
        const [, events] = /^42\["events",(.*)\]$/s.exec(String(payload)) ?? []
        const told = (JSON.parse(events ?? '[]') as { commandId: string }[]).map(({ commandId }) => commandId)
        for (const commandId of [id ?? '', ...told]) {
          const type = waiting.get(commandId)
          if (type) given.set(type, (given.get(type) ?? 0) + 1)
          waiting.delete(commandId)
        }
      })
    }),
  )
  return given
}

/** The address of a page as this person's browser shows it, which never has a secret in it (SEAT3). */
export async function seesCleanAddress({ page }: Person): Promise<void> {
  expect(new URL(page.url()).hash).toBe('')
}
