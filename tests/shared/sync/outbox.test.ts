/** One outbox for all pages of a browser: each takes over what the storage says, and keeps what it never said. */
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Pending, SyncState } from '@evenkeel/shared/sync/sync-state'
import { emptySync, gaveUp, inStep, nextToSend, received, submitted } from '@evenkeel/shared/sync/sync-state'
import { expect, test } from 'vitest'
import { aCommand, anEvent, ten } from '../../harness/builders.ts'

const actor = { seat: 'candidate' as const, holderId: 'holder-candidate' }
const tick = (commandId: string): Command =>
  aCommand('topic/tick', { commandId, topicId: 'topic-growth', covered: true })
const pause: Command = aCommand('session/pause', { commandId: 'command-pause' })
const pending = (commandId: string, at: number): Pending => ({ command: tick(commandId), at })

const all = () => true
const none = () => false
const ids = ({ pending }: SyncState): string[] => pending.map(({ command }) => command.commandId)

test('[SY6] what another page pressed is sent by this one, in the order of pressing', () => {
  const mine = submitted(emptySync(actor), tick('command-mine'), ten + 2)
  const both = inStep(
    mine,
    { pending: [pending('command-theirs', ten + 1), pending('command-mine', ten + 2)], notices: [] },
    all,
  )
  expect(ids(both)).toEqual(['command-theirs', 'command-mine'])
  expect(nextToSend(both)?.command.commandId).toBe('command-theirs')
})

test('[SY6] what another page got an answer to is not sent again by this one', () => {
  const mine = submitted(emptySync(actor), tick('command-mine'), ten)
  expect(inStep(mine, { pending: [], notices: [] }, all).pending).toEqual([])
})

test('[SY6] what was refused in another page is shown in this one, and goes where it was put away', () => {
  const mine = submitted(emptySync(actor), tick('command-mine'), ten)
  const notice = { command: tick('command-mine'), why: 'topic-skipped' as const }
  const told = inStep(mine, { pending: [], notices: [notice] }, all)
  expect(told.pending).toEqual([])
  expect(told.notices).toEqual([notice])
  expect(inStep(told, { pending: [], notices: [] }, all).notices).toEqual([])
})

test('[SY6] what the storage never had, and what is of the moment, stays', () => {
  const mine = submitted(submitted(emptySync(actor), tick('command-mine'), ten), pause, ten + 1)
  expect(ids(inStep(mine, { pending: [], notices: [] }, none))).toEqual(['command-mine', 'command-pause'])
})

test('[SY6] what was refused here and could not be set aside is neither sent again nor forgotten', () => {
  const mine = submitted(emptySync(actor), tick('command-mine'), ten)
  const refused = gaveUp(mine, 'command-mine', 'message-too-large')
  const again = inStep(refused, { pending: [pending('command-mine', ten)], notices: [] }, all)
  expect(again.pending).toEqual([])
  expect(again.notices).toEqual(refused.notices)
})

test('[SY6] "may not have arrived" goes as soon as an event shows that it did', () => {
  const given = gaveUp(submitted(emptySync(actor), pause, ten), 'command-pause')
  expect(given.notices).toHaveLength(1)
  const seen = received(given, [anEvent({ type: 'session/paused' }, { commandId: 'command-pause' })])
  expect(seen).toMatchObject({ pending: [], notices: [] })
})
