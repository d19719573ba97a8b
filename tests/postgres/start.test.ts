/** Starting on a database: its schema, and what it may not be. */
import { migrate } from '@evenkeel/server/log/postgres/migrate'
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { schemaVersion } from '@evenkeel/server/log/postgres/schema'
import { settingsFor } from '@evenkeel/server/postgres/database'
import { expect, inject, test } from 'vitest'
import { makeDatabase, runIn } from '../harness/postgres.ts'
import { runServer } from '../harness/server.ts'

const anEmptyDatabase = () => makeDatabase(inject('postgresUrl'))

test('ten nodes that start at once on an empty database make its schema once', async () => {
  const url = await anEmptyDatabase()
  await Promise.all(Array.from({ length: 10 }, () => migrate(url)))
  expect(await runIn(url, 'SELECT version FROM schema')).toEqual([{ version: schemaVersion }])
})

test('a schema that a newer version made is refused in a sentence, and left as it is', async () => {
  const url = await anEmptyDatabase()
  await migrate(url)
  await runIn(url, 'UPDATE schema SET version = 99')
  const { code, output } = await runServer({ DATABASE_URL: url, PORT: '0' }).ended
  expect(code).toBe(1)
  expect(output.trim()).toBe(
    `The database was written by a newer Evenkeel (it has version 99, this one knows ${schemaVersion}). Start that one.`,
  )
  expect(await runIn(url, 'SELECT version FROM schema')).toEqual([{ version: 99 }])
})

test.each(['LATIN1', 'SQL_ASCII'])(
  'a database of the encoding %s, which does not keep every text, is refused in a sentence and left as it is',
  async (encoding) => {
    const url = await makeDatabase(inject('postgresUrl'), `ENCODING '${encoding}' TEMPLATE template0 LOCALE 'C'`)
    const { code, output } = await runServer({ DATABASE_URL: url, PORT: '0' }).ended
    expect(code).toBe(1)
    expect(output.trim()).toBe(
      `The database has the encoding ${encoding}, and could not keep all that people write. Make one with ENCODING 'UTF8' TEMPLATE template0.`,
    )
    expect(await runIn(url, "SELECT relname FROM pg_class WHERE relname = 'session'")).toEqual([])
  },
)

test('a migration that fails half-way leaves nothing', async () => {
  const url = await anEmptyDatabase()
  // In the way of the last table.
  await runIn(url, 'CREATE TABLE code_try ()')
  await expect(createPostgresLog({ url })).rejects.toMatchObject({ code: 'store-failed' })
  await runIn(url, 'DROP TABLE code_try')
  expect(await runIn(url, "SELECT relname FROM pg_class WHERE relname IN ('session', 'schema')")).toEqual([])
  await (await createPostgresLog({ url })).close()
})

test('a database that is not there is told in a sentence without its password', async () => {
  const env = { DATABASE_URL: 'postgres://somebody:a-secret@127.0.0.1:1/evenkeel', PORT: '0' }
  const { code, output } = await runServer(env).ended
  expect(code).toBe(1)
  expect(output.trim()).toBe('The database of DATABASE_URL could not be reached.')
  const wrong = await runServer({ DATABASE_URL: 'mysql://somebody:a-secret@db/evenkeel', PORT: '0' }).ended
  expect(wrong.output).toContain('DATABASE_URL must be an address such as')
  expect(wrong.output).not.toContain('a-secret')
})

test.each(['require', 'prefer', 'verify-ca', 'verify-full'])(
  'with sslmode=%s the certificate is verified, and the driver says nothing of its own',
  async (mode) => {
    const url = `postgres://somebody@127.0.0.1:1/evenkeel?application_name=us&sslmode=${mode}`
    expect(settingsFor(url).ssl).toEqual({})
    const { output } = await runServer({ DATABASE_URL: url, PORT: '0' }).ended
    expect(output.trim()).toBe('The database of DATABASE_URL could not be reached.')
  },
)
