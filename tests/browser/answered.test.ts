/** How the page learns what became of a press: by its event, and where there is none by an answer. */
import type { Command } from '@evenkeel/shared/protocol/up'
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, connect, createSession, takeSeat } from '../harness/wire-client.ts'

const server = await startServer()

interface Heard {
  /** What goes over the page's socket from now on, each way. */
  up: string[]
  down: string[]
  token: string
}

/** @param prepare what is different about Sam's browser, before any page is open in it */
async function aTalk(prepare: (sam: Person) => Promise<unknown> = async () => {}) {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const { token } = await takeSeat(server.address, sessionId, invites.interviewer, 'Dana')
  const dana = await connect(server.address, { sessionId, token })
  const sam = await aPerson(server.address)
  const heard: Heard = { up: [], down: [], token: '' }
  sam.context.on('page', (page) => listen(page, heard))
  listen(sam.page, heard)
  await prepare(sam)
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  await dana.give({ type: 'session/start' })
  await sam.sees('40 min left')
  return { dana, sam, heard, sessionId }
}

function listen(page: Person['page'], heard: Heard): void {
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      heard.up.push(String(payload))
      heard.token = /"token":"([\w-]+)"/.exec(String(payload))?.[1] ?? heard.token
    })
    socket.on('framereceived', ({ payload }) => heard.down.push(String(payload)))
  })
}

/** The commands that this browser keeps in its storage. @param less what is taken out of it: all that begins so */
const keptBy = (page: Person['page'], less = 'nothing'): Promise<Command[]> =>
  page.evaluate(async (less) => {
    const all = await indexedDB.databases()
    const name = all.map((each) => each.name ?? '').find((each) => each.startsWith('evenkeel/')) ?? ''
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const change = database.transaction('kept', 'readwrite')
    const store = change.objectStore('kept')
    const reading = store.getAll(IDBKeyRange.bound('outbox/', 'outbox/~'))
    store.delete(IDBKeyRange.bound(less, `${less}~`))
    await new Promise((resolve) => {
      change.oncomplete = resolve
    })
    database.close()
    return reading.result.map(({ command }) => command as Command)
  }, less)

const commands = (frames: string[]): string[] => frames.filter((frame) => frame.includes('["command",'))
const answers = (frames: string[]): string[] => frames.filter((frame) => /^42\["answer"|^43\d*\[\{"ok"/.test(frame))

test('[SY5] a press is answered by its event alone, and the next one goes behind it', async () => {
  const { dana, sam, heard } = await aTalk()
  await sam.ticks('Growth')
  await sam.hasGiven('topic/tick')
  await sam.ticks('The role')
  await sam.hasGiven('topic/tick', 2)
  await sam.sees('Saved')
  await dana.until(() => dana.events.filter(({ type }) => type === 'topic/ticked').length === 2)
  // The first was let go of before the second went: only one is under way at a time.
  expect(commands(heard.up)).toHaveLength(2)
  for (const frame of commands(heard.up)) expect(frame).toMatch(/^42\["command",/)
  expect(answers(heard.down)).toEqual([])
})

test('[SY4] [SY6] what another page of the holder had stored is answered to one that knows only its outbox', async () => {
  const { dana, sam, heard, sessionId } = await aTalk()
  sam.network.cut()
  await sam.sees(/^Offline/)
  await sam.ticks('Growth')
  await sam.sees('Offline, 1 waiting')
  // What is asked for without the state comes as a state, in which no event bears an id any more.
  await expect.poll(() => keptBy(sam.page)).toHaveLength(1)
  const kept = await keptBy(sam.page, 'state/')
  const there = await connect(server.address, { sessionId, token: heard.token })
  expect(await there.give({ ...kept[0] })).toMatchObject({ ok: true })
  const url = sam.page.url()
  await sam.page.close()
  sam.network.mend()
  const again = await sam.context.newPage()
  await again.goto(url)
  await again.getByText('Saved').first().waitFor()
  await expect.poll(() => answers(heard.down)).toHaveLength(1)
  expect(answers(heard.down)[0]).toContain(`["answer",{"commandId":"${kept[0]?.commandId}","ok":true,`)
  await expect.poll(() => keptBy(again)).toEqual([])
  await again.getByRole('button', { name: 'Growth: covered for me', pressed: true }).waitFor()
  expect(dana.events.filter(({ type }) => type === 'topic/ticked')).toHaveLength(1)
})

test('[SY8] a page that meets a server of before asks for acknowledgements, and on the next connection for none', async () => {
  let isOlder = true
  const { sam, heard } = await aTalk(({ page }) =>
    page.routeWebSocket(/socket\.io/, (near) => {
      const far = near.connectToServer()
      far.onMessage((message) => near.send(isOlder ? String(message).replace('"eventsAnswer":true', '"x":1') : message))
    }),
  )
  await sam.ticks('Growth')
  await expect.poll(() => answers(heard.down)).toHaveLength(1)
  await sam.sees('Saved')
  isOlder = false
  sam.network.cut()
  await sam.sees(/^Offline/)
  await sam.ticks('The role')
  await sam.comesBack()
  await sam.sees('Saved')
  await sam.hasGiven('topic/tick')
  expect(commands(heard.up).map((frame) => /^42\d*/.exec(frame)?.[0])).toEqual([expect.stringMatching(/^42\d+$/), '42'])
  expect(answers(heard.down)).toHaveLength(1)
})
