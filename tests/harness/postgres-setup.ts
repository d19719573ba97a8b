import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a user who may make databases. */
    postgresUrl: string
  }
}

/** Started once, whichever projects run. */
let started: ReturnType<typeof startPostgres> | undefined
let stopped: Promise<void> | undefined

/** One PostgreSQL for all test files, unless TEST_DATABASE_URL names another. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  if (!given) started ??= startPostgres()
  const server = await started
  project.provide('postgresUrl', given ?? server?.url ?? '')
  return () => (stopped ??= server?.stop())
}
