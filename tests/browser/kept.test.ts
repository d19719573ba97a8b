/** What a browser keeps, and what it says where it does not. The interviewer is at the wire; the browser is Sam's. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, connect, createSession, takeSeat } from '../harness/wire-client.ts'
import { notes } from './private-side.ts'

const server = await startServer()

/** @param prepare what is different about Sam's browser, before any page is open in it */
async function aTalk(prepare: (sam: Person) => Promise<unknown> = async () => {}) {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const { token } = await takeSeat(server.address, sessionId, invites.interviewer, 'Dana')
  const dana = await connect(server.address, { sessionId, token })
  const sam = await aPerson(server.address)
  await prepare(sam)
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  await dana.give({ type: 'session/start' })
  await sam.sees('40 min left')
  return { dana, sam }
}

test('[SY6] what is no longer allowed is shown with its reason, also after a reload, until it is put away', async () => {
  const { dana, sam } = await aTalk()
  sam.network.cut()
  await sam.sees(/^Offline/)
  await sam.ticks('Growth')
  await sam.sees('Offline, 1 waiting')
  await dana.give({ type: 'topic/skip', topicId: 'topic-growth' })
  await sam.comesBack()
  await sam.sees('That topic is left out; bring it back first.')
  await sam.page.reload()
  await sam.sees('That topic is left out; bring it back first.')
  await sam.press(/^Put away/)
  await sam.seesNot('That topic is left out; bring it back first.')
  await sam.page.reload()
  await sam.sees('Saved')
  await sam.seesNot('That topic is left out; bring it back first.')
})

test('[SY6] [PR4] the words of a private text that is refused stay in its notice, folded, until it is put away', async () => {
  const { sam } = await aTalk(({ page }) =>
    page.routeWebSocket(/socket\.io/, (near) => {
      const far = near.connectToServer()
      near.onMessage((message) => {
        const [, commandId] = /^42\["command",.*"box\/write".*"commandId":"([^"]+)"/.exec(String(message)) ?? []
        if (commandId) near.send(`42["answer",{"commandId":"${commandId}","ok":false,"code":"boxes-full"}]`)
        else far.send(message)
      })
    }),
  )
  const notice = sam.page.getByRole('region', { name: 'Not done' })
  const words = notice.getByText('Vague on the pager duty')
  await notes(sam, 'Vague on the pager duty')
  await notice.getByText('Keep a private text').waitFor()
  expect(await words.count()).toBe(0)
  await notice.getByRole('button', { name: 'Show' }).click()
  await words.waitFor()
  // A browser that is driven by a program never loses its focus by itself.
  await sam.page.evaluate(() => dispatchEvent(new Event('blur')))
  await words.waitFor({ state: 'detached' })
  await sam.page.reload()
  await notice.getByRole('button', { name: 'Show' }).click()
  await words.waitFor()
  await sam.press(/^Put away/)
  await notice.waitFor({ state: 'detached' })
})

test('a browser that cannot store shows the room all the same, and says that it keeps nothing', async () => {
  const { sam } = await aTalk(({ page }) =>
    page.addInitScript(() => {
      const put = IDBObjectStore.prototype.put
      IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
        if (this.name === 'kept') throw new DOMException('full', 'QuotaExceededError')
        return put.call(this, value, key)
      }
    }),
  )
  sam.network.cut()
  await sam.sees(/this browser does not keep what you do now/)
  expect(sam.complaints).toEqual([])
})

test('a browser that never answers is not waited for', async () => {
  const { sam } = await aTalk(({ page }) =>
    page.addInitScript(() => {
      const { open } = indexedDB
      indexedDB.open = (name: string, version?: number) => {
        const request = open.call(indexedDB, name, version)
        // The session's own database: the seat's is the one called evenkeel.
        if (name !== 'evenkeel') Object.defineProperty(request, 'onsuccess', { set: () => {} })
        return request
      }
    }),
  )
  await sam.asks('Is anybody there?')
  await sam.question('Is anybody there?').waitFor()
  expect(sam.complaints).toEqual([])
})
