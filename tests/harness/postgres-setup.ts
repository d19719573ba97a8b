import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a user who may make databases. */
    postgresUrl: string
  }
}

/** One PostgreSQL for all test files, unless TEST_DATABASE_URL names another. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? undefined : await startPostgres()
  project.provide('postgresUrl', given ?? server?.url ?? '')
  return () => server?.stop()
}
