import type { Join } from '@evenkeel/shared/protocol/join'
import { protocolVersion } from '@evenkeel/shared/protocol/version'
import type { SyncState } from '@evenkeel/shared/sync/sync-state'
import type { Belonging } from './surroundings.ts'

/** What is said at the door: whose device this is, and how far it has come (SY2). */
export const joinOf = ({ sessionId, token, deviceId }: Belonging, { epoch, shared, own }: SyncState): Join => ({
  sessionId,
  token,
  deviceId,
  protocol: protocolVersion,
  ...(epoch === null ? {} : { cursor: { shared: shared.seq, private: own.seq, epoch } }),
})
