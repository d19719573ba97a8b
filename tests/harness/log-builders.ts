import type { Append, Holder, Invite, NewAppend, SessionRecord } from '@evenkeel/server/log/port'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'

/** 2026-11-21, noon. */
export const noon = 1_795_262_400_000
export const dayMs = 24 * 60 * 60 * 1000

export function anEvent(overrides: Partial<StoredEvent> = {}): StoredEvent {
  const envelope = { stream: 'shared', seq: 1, at: noon, seat: null, holderId: null, commandId: null } as const
  return { ...envelope, type: 'topic/ticked', topicId: 'topic-growth', ...overrides }
}

/** As the house appends, unless told otherwise: without a holder and without a command. */
export function anAppend(overrides: Partial<NewAppend> = {}): NewAppend {
  return {
    expected: 1,
    holderId: null,
    commandId: null,
    payloadHash: null,
    at: noon,
    events: [anEvent()],
    ...overrides,
  }
}

/** A command of Sam's, the interviewer. */
export function aCommand(commandId: string, overrides: Partial<NewAppend> = {}): NewAppend {
  return anAppend({ holderId: 'holder-sam', commandId, payloadHash: `hash of ${commandId}`, ...overrides })
}

export function aHolder(overrides: Partial<Holder> = {}): Holder {
  return {
    holderId: 'holder-sam',
    seat: 'interviewer',
    name: 'Sam',
    verifier: 'v'.repeat(43),
    takenAt: noon,
    ...overrides,
  }
}

export function anInvite(overrides: Partial<Invite> = {}): Invite {
  return { inviteHash: 'hash-of-invite', seat: 'candidate', kind: 'seat', createdAt: noon, ...overrides }
}

export function aSession(overrides: Partial<SessionRecord> = {}): Omit<SessionRecord, 'version' | 'epoch'> {
  return {
    sessionId: 'session-1',
    createdAt: noon,
    deletesAt: noon + 30 * dayMs,
    setupHash: 'hash-of-setup',
    houseSecret: 'secret-of-the-house',
    names: { interviewer: 'Sam', candidate: 'Noa' },
    holders: [],
    invites: [],
    ...overrides,
  }
}

export function aFirstAppend(overrides: Partial<Append> = {}): Omit<Append, 'version'> {
  const events = [anEvent({ type: 'session/created' })]
  return { holderId: null, commandId: null, payloadHash: null, at: noon, events, ...overrides }
}
