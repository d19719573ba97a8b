import { sayTruth } from '@evenkeel/client/app/hooks/truth'
import { expect, test } from 'vitest'
import { noon } from '../harness/log-builders.ts'

const said = (cleansFiles: boolean | undefined): string =>
  sayTruth({ deletesAt: noon, operator: null, cleansFiles, tells: null }).join('\n')

test('[EN4] that bytes go within a minute is promised only where they do', () => {
  expect(said(true)).toMatch(/deleted from the database and its journal within a minute/)
  for (const unsure of [false, undefined]) {
    expect(said(unsure)).toMatch(/may hold remains/)
    expect(said(unsure)).not.toMatch(/within a minute/)
  }
})
