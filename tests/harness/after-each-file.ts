/**
 * Runs anew for each test file. Files come one after another in a few processes and share there what they import: a hook
 * that a helper registers when it is imported would be the first file's alone.
 */
import { afterAll } from 'vitest'
import { cleanUp } from './at-the-end.ts'

afterAll(cleanUp)
