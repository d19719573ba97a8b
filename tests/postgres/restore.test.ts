/** An earlier copy of the database put back by the steps of docs/operating.md. */
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { expect, inject, test } from 'vitest'
import { byNoa, tell } from '../contract/erasing.ts'
import { readDocument } from '../docs/markdown.ts'
import { aFirstAppend, anAppend, anInvite, aSession, noon } from '../harness/log-builders.ts'
import { makeDatabase, openClient, runIn } from '../harness/postgres.ts'

/** What psql is told there, as it stands there. */
const steps = [
  ...readDocument('operating.md').matchAll(/-c "((?:CREATE TEMP|INSERT INTO gone|UPDATE house)[^"]+)"/g),
].map(([, step = '']) => step)

async function aCopyOf(url: string): Promise<string> {
  const name = `${new URL(url).pathname.slice(1)}_copy`
  await runIn(inject('postgresUrl'), `CREATE DATABASE ${name} TEMPLATE ${new URL(url).pathname.slice(1)}`)
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

test('[EN4] what was deleted and erased since the copy was made goes again, and links that were open are void', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const before = await createPostgresLog({ url })
  await tell(before, 'session-1')
  await tell(before, 'session-2')
  await before.create(aSession({ sessionId: 'session-3', invites: [anInvite()] }), aFirstAppend())
  await before.close()
  const copyUrl = await aCopyOf(url)
  const since = await createPostgresLog({ url })
  await since.redact('session-1', byNoa())
  await since.remove('session-2', 3, noon)
  await since.close()

  expect(steps).toHaveLength(3)
  const client = await openClient(copyUrl)
  for (const [place, step] of steps.entries()) {
    await client.query(step)
    // In the place of psql's \copy, which has files on both sides.
    if (place === 0)
      for (const { what, hash, reason, day } of await runIn(url, 'SELECT * FROM gone'))
        await client.query('INSERT INTO newer VALUES ($1, $2, $3, $4)', [what, hash, reason, day])
  }
  await client.end()

  const later = noon + 1_000
  const log = await createPostgresLog({ url: copyUrl })
  expect(await log.recover(later)).toEqual([{ sessionId: 'session-1', holderId: 'holder-noa' }])
  expect(await log.session('session-2')).toBeUndefined()
  expect(await log.wasDeleted('session-2')).toBe(true)
  expect((await log.session('session-3'))?.invites).toEqual([anInvite({ replacedAt: later })])
  const epoch = (await log.session('session-3'))?.epoch
  expect(epoch).toBe(later)

  // Links made since are nothing of the copy: the next start leaves them, and asks for the side that is still there.
  const fresh = anInvite({ inviteHash: 'a-new-link' })
  await log.append('session-3', anAppend({ seats: { invites: [fresh] } }))
  expect(await log.recover(later + 1)).toEqual([{ sessionId: 'session-1', holderId: 'holder-noa' }])
  expect((await log.session('session-3'))?.invites).toContainEqual(fresh)
  await log.redact('session-1', byNoa())
  expect(await log.recover(later + 2)).toEqual([])
  expect((await log.session('session-3'))?.epoch).toBe(epoch)
  await log.close()
})
