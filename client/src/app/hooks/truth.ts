import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import { say } from '../../words/pages.ts'
import { sayDay } from '../../words/words.ts'

/**
 * What this page keeps, for how long and with whom: only what is true of it (EN4).
 * @param operator who runs the server; null where they gave no name, undefined where that could not be asked
 * @param cleansFiles whether what is deleted is gone from the files too; undefined where that could not be asked
 * @param tells who is told of the end; undefined where that could not be asked
 */
export function sayTruth({
  deletesAt,
  operator,
  cleansFiles,
  tells,
}: {
  deletesAt: number
  operator: string | null | undefined
  cleansFiles: boolean | undefined
  tells: SessionInfo['tells'] | undefined
}): string[] {
  const date = sayDay(deletesAt)
  return [
    say('truth.no-recording'),
    say('truth.both-see'),
    operator
      ? say('truth.kept', { date, operator })
      : say(operator === null ? 'truth.kept-unnamed' : 'truth.kept-somewhere', { date }),
    say('truth.sealed'),
    say('truth.who-can-read'),
    say('truth.operator-shared'),
    say('truth.operator'),
    say(cleansFiles ? 'truth.deleted-files' : 'truth.deleted', { date }),
    ...(tells ? [say('truth.tells', { host: tells.host })] : []),
    say('truth.copies'),
    say('truth.optional'),
  ]
}
