/** The power goes while people press: whatever was answered is there afterwards, once and in order. */
import type { Append } from '@evenkeel/server/log/port'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { connect, createSession, makeId, takeSeat } from '../harness/wire-client.ts'
import type { Player } from './player.ts'
import { createPlayer } from './player.ts'
import { withLog } from './stored.ts'

const kills = 12
const pressesAtOnce = 24

const server = await startServer()
const { address } = server

async function aRoom(): Promise<Player[]> {
  const { sessionId, invites } = await createSession(address)
  const players = []
  for (const invite of [invites.interviewer, invites.candidate]) {
    const { token } = await takeSeat(address, sessionId, invite)
    players.push(await createPlayer(address, sessionId, token))
  }
  return players
}

/** Ticks mostly; now and then a question, and something for oneself. */
function aWish(number: number) {
  if (number % 12 === 5) return { type: 'concern/raise', concernId: makeId(), text: `Question ${number}` }
  if (number % 12 === 9) return { type: 'box/write', boxId: makeId(), sealed: `sealed-${number}` }
  return { type: 'topic/tick', topicId: 'topic-growth', covered: number % 2 === 0 }
}

test('[SY1] whatever was answered before a kill -9 is stored once, in order and without a gap', async () => {
  const rooms = [await aRoom(), await aRoom()]
  const players = rooms.flat()
  for (const [interviewer] of rooms) await interviewer?.press({ type: 'session/start' })

  for (let kill = 0; kill < kills; kill++) {
    let answers = 0
    const answered = () => {
      answers++
      if (answers === 3 + kill * 5) process.kill(server.pid, 'SIGKILL')
    }
    const unknown = players.map((player) => player.presses.find(({ outcome }) => outcome === 'unknown'))
    const pressing = players.flatMap((player, place) =>
      Array.from({ length: pressesAtOnce }, (_, press) => player.press(aWish(press + place), answered)),
    )
    // What is not known is asked again under the same id, as an outbox does.
    for (const [place, press] of unknown.entries()) {
      if (press) pressing.push(players[place]!.press(press.command, answered))
    }
    await Promise.all(pressing)
    await server.stop('SIGKILL')
    await server.restart()
    for (const player of players) await player.come()
  }

  const presses = players.flatMap((player) => player.presses)
  expect(presses.filter(({ outcome }) => outcome === 'ok').length).toBeGreaterThan(kills * 5)
  expect(presses.filter(({ outcome }) => outcome === 'unknown').length).toBeGreaterThan(kills)
  const states = await Promise.all(players.map(freshState))
  for (const player of players) player.leave()
  await server.stop()
  for (const [place, player] of players.entries()) {
    const appends = await withLog(server.dataDir, (log) => log.read(player.sessionId, 0))
    checkLog(appends)
    checkHistory(player, appends)
    expect(player.shared()).toEqual(eventsIn(appends).filter(({ stream }) => stream === 'shared'))
    expect(player.state()).toEqual(states[place])
  }

  async function freshState({ sessionId, token }: Player) {
    const { welcome } = await connect(address, { sessionId, token })
    return 'state' in welcome.shared ? welcome.shared.state : undefined
  }
})

const eventsIn = (appends: Append[]) => appends.flatMap(({ events }) => events)

/** Gapless from 1, by version and by the seq of every stream; time never goes back. */
function checkLog(appends: Append[]): void {
  expect(appends.map(({ version }) => version)).toEqual(appends.map((_, place) => place + 1))
  const streamOf = ({ stream, holderId }: StoredEvent) => (stream === 'shared' ? stream : holderId)
  const events = eventsIn(appends)
  for (const stream of new Set(events.map(streamOf))) {
    const seqs = events.filter((event) => streamOf(event) === stream).map(({ seq }) => seq)
    expect(seqs).toEqual(seqs.map((_, at) => at + 1))
  }
  const instants = appends.map(({ at }) => at)
  expect(instants).toEqual(instants.toSorted((one, other) => one - other))
}

/** Answered: once, at the seq that was said, as it was given. Not known: at most once. Refused: never. */
function checkHistory({ presses, own }: Player, appends: Append[]): void {
  for (const { command, outcome, seq } of presses) {
    const { commandId, ...fields } = command
    const stored = appends.filter((append) => append.commandId === commandId)
    if (outcome === 'refused') expect(stored).toEqual([])
    else if (outcome === 'unknown') expect(stored.length).toBeLessThanOrEqual(1)
    else {
      expect(stored).toHaveLength(1)
      const [event] = stored[0]?.events ?? []
      const { type: _, ...given } = fields
      expect(event).toMatchObject({ ...given, seq: seq?.shared ?? seq?.private })
    }
  }
  expect(own().map(({ seq }) => seq)).toEqual(own().map((_, at) => at + 1))
}
