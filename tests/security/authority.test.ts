/** Every command, by everybody who might try, in every phase, over a real socket: what is not granted is refused. */
import { commandSchema } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { describe, expect, test } from 'vitest'
import { connect, makeId } from '../harness/wire-client.ts'
import type { Story } from './authority-story.ts'
import { tellStory } from './authority-story.ts'
import type { Giver, Phase, Row } from './authority-table.ts'
import { isAllowed, phases, table } from './authority-table.ts'
import { startInnerServer } from './inner-server.ts'
import { openRaw } from './raw-socket.ts'

const server = await startInnerServer()
const { address, log } = server

/** The refusals that say "not you" or "not now"; any other would mean that the story lacks what the command is about. */
const denials = new Set([
  ...['wrong-phase', 'only-steering', 'only-other-seat', 'too-late', 'not-author', 'not-asked', 'read-only'],
  ...['item-not-yours', 'reply-not-yours', 'not-speaker'],
])

const cells: [type: string, row: Row][] = Object.entries(table).flatMap(([type, rows]) =>
  rows.map((row): [string, Row] => [type, row]),
)
const versionOf = async (sessionId: string) => (await log.session(sessionId))?.version

test('[S1] every command of the protocol has a row', () => {
  const types = commandSchema._zod.def.options.map(({ _zod }) => _zod.def.shape.type._zod.def.values[0])
  expect(Object.keys(table).sort()).toEqual([...types].sort())
})

describe.each(['interviewer', 'candidate'] as const)("while the %s's side leads", async (steering: Seat) => {
  const story: Story = await tellStory(server, steering)

  test.each(phases)('[S1] [TR1] holders give what they may and nothing else: %s', async (phase) => {
    const wrong: string[] = []
    for (const { name, seat, token } of [...story.people, story.old]) {
      const giver = { name, seat, holderId: makeId(), steers: seat === steering }
      const allowed = cells.filter(([, row]) => isAllowed(row, phase, giver))
      const refused = cells.filter((cell) => !allowed.includes(cell))
      for (const cell of allowed) wrong.push(...(await tryOut(phase, token, giver, [cell], true)))
      // Fewer at once than a holder may send.
      for (let from = 0; from < refused.length; from += 40) {
        wrong.push(...(await tryOut(phase, token, giver, refused.slice(from, from + 40), false)))
      }
    }
    expect(wrong).toEqual([])
  })

  /** On a session of its own. @returns what was not as expected */
  async function tryOut(phase: Phase, token: string, giver: Giver, tried: typeof cells, isGranted: boolean) {
    const sessionId = await standingAt(phase)
    const client = await connect(address, { sessionId, token })
    const self = { ...giver, holderId: client.welcome.holderId }
    const version = await versionOf(sessionId)
    const wrong: string[] = []
    for (const [type, { fields }] of tried) {
      const answer = await client.give({ type, ...fields(self) })
      const outcome = answer.ok ? 'ok' : answer.code
      if (isGranted ? !answer.ok : !denials.has(outcome)) wrong.push(`${giver.name} ${phase} ${type}: ${outcome}`)
    }
    client.leave()
    // What was refused left nothing, and what was granted something, even where it changed nothing.
    const grew = (await versionOf(sessionId)) !== version
    return grew === isGranted ? wrong : [...wrong, `${giver.name} ${phase}: the log ${grew ? 'grew' : 'did not grow'}`]
  }

  test.each(phases)('[S1] [TR1] whoever is no holder gives nothing at all: %s', async (phase) => {
    const sessionId = await standingAt(phase)
    const version = await versionOf(sessionId)
    const giver = { name: 'dana', seat: steering, holderId: makeId(), steers: true }
    const tokens = { ...story.secrets, 'no token': undefined, 'a token nobody has': 'A'.repeat(43) }
    for (const [what, token] of Object.entries(tokens)) {
      for (const auth of [`40${JSON.stringify({ sessionId, token, protocol: 1 })}`, '40', null]) {
        const raw = await openRaw(address)
        if (auth) raw.send(auth)
        for (const [index, [type, { fields }]] of cells.entries()) {
          raw.send(`42${index}${JSON.stringify(['command', { type, commandId: makeId(), ...fields(giver) }])}`)
        }
        await raw.closed() // a packet before the door is open ends the connection
        expect(
          raw.packets.filter((packet) => !packet.startsWith('0') && !packet.startsWith('44')),
          what,
        ).toEqual([])
      }
    }
    expect(await versionOf(sessionId)).toBe(version)
  })

  function standingAt(phase: Phase): Promise<string> {
    const stop = story.stops.get(phase)
    if (!stop) throw new Error(`nobody stopped in ${phase}`)
    server.now = stop.at
    return server.copy(stop.sessionId)
  }
})

test('[S1] nothing failed on the way', () => {
  expect(server.output()).not.toMatch(/failed|could not/)
})
