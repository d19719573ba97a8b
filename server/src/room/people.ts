import type { Person } from '@evenkeel/shared/protocol/welcome'
import type { Holder } from '../log/port.ts'

/** A holder as screens name them: no secret, and of who left no more than that. */
export const toPerson = ({ holderId, seat, name, retiredAt, erasedAt }: Holder): Person => ({
  holderId,
  seat,
  name,
  ...(retiredAt === undefined ? {} : { retired: true }),
  ...(erasedAt === undefined ? {} : { erased: true }),
})
