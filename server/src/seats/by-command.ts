import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Actor } from '@evenkeel/shared/state'
import type { SeatChange, SessionRecord } from '../log/port.ts'
import { rekey } from './rekey.ts'
import { inviteBy } from './take.ts'

/** What a command changes beside the log, to be stored with its events; undefined for those that change nothing there. */
export const seatsChangedBy = (
  record: SessionRecord,
  command: Command,
  actor: Actor,
  now: number,
): SeatChange | RefusalCode | undefined =>
  command.type === 'seat/rekey' ? rekey(record, command, actor) : inviteBy(record, command, actor, now)
