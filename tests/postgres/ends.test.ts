import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { inject } from 'vitest'
import { describeEnds } from '../contract/ends.ts'
import { makeDatabase } from '../harness/postgres.ts'

const server = inject('postgresUrl')

describeEnds('the log in PostgreSQL', async () => createPostgresLog({ url: await makeDatabase(server) }))
