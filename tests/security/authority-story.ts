/**
 * An interview with two on each side and one whose place was taken, stopped in each phase: everything that a command of
 * the authority table may be about is there.
 */
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { createSession, inviteHashOf, makeId, makeSecret, takeSeat } from '../harness/wire-client.ts'
import type { Phase } from './authority-table.ts'
import { ids, phases } from './authority-table.ts'
import type { InnerServer } from './inner-server.ts'
import { noon } from './inner-server.ts'

const minute = 60_000

interface Person {
  name: string
  seat: Seat
  token: string
}

export interface Story {
  people: Person[]
  /** Whose place sam took. */
  old: Person
  secrets: { 'an unclaimed invite': string; 'the setup secret': string; 'a token of another session': string }
  /** For each phase the instant of it and a session that stands there, to be copied. */
  stops: Map<Phase, { sessionId: string; at: number }>
}

export async function tellStory(server: InnerServer, steering: Seat): Promise<Story> {
  const { address, rooms } = server
  server.now = noon
  const { sessionId, invites, setup } = await createSession(address)
  const holders = new Map<string, { seat: Seat; holderId: string }>()
  const give = async (name: string, wish: Wish) => {
    const actor = holders.get(name)
    const room = await rooms.get(sessionId)
    if (!actor || !room) throw new Error(`${name} is not there`)
    const { answer } = await room.give({ ...wish, commandId: makeId() }, actor, () => true)
    if (!answer.ok) throw new Error(`${name} may not ${wish.type}: ${answer.code}`)
  }
  const sit = async (name: string, seat: Seat, invite: string): Promise<Person> => {
    const { token, holderId } = await takeSeat(address, sessionId, invite, name)
    holders.set(name, { seat, holderId })
    return { name, seat, token }
  }
  const invited = async (by: string, type: 'seat/invite' | 'seat/reinvite'): Promise<string> => {
    const invite = makeSecret()
    await give(by, { type, inviteHash: inviteHashOf(invite) })
    return invite
  }

  const dana = await sit('dana', 'interviewer', invites.interviewer)
  const old = await sit('old', 'candidate', invites.candidate)
  server.now += 1
  const kim = await sit('kim', 'interviewer', await invited('dana', 'seat/invite'))
  const sam = await sit('sam', 'candidate', await invited('dana', 'seat/reinvite'))
  const alex = await sit('alex', 'candidate', await invited('sam', 'seat/invite'))
  const unclaimed = await invited('sam', 'seat/invite')
  const people = [dana, kim, sam, alex]
  if (steering === 'candidate') await give('dana', { type: 'session/hand-over', to: 'candidate' })

  const leading = steering === 'interviewer' ? 'dana' : 'sam'
  const following = people.filter(({ seat }) => seat !== steering).map(({ name }) => name)
  for (const name of following) {
    await give(name, { type: 'topic/propose', topicId: ids.ownProposal(name), title: 'Pay' })
  }
  await give(following[0] ?? '', { type: 'topic/propose', topicId: ids.proposal, title: 'Pay' })
  const asks = (name: string, concernId: string) => give(name, { type: 'concern/raise', concernId, text: 'How so?' })
  const firsts: [Seat, string][] = [
    ['interviewer', 'dana'],
    ['candidate', 'sam'],
  ]
  for (const { name } of people) {
    await asks(name, ids.openOf(name))
    await asks(name, ids.answeredOf(name))
    await give(name, { type: 'concern/answer', concernId: ids.answeredOf(name) })
    await give(name, { type: 'box/write', boxId: ids.boxOf(name), sealed: 'sealed' })
  }
  await asks('sam', ids.question)
  for (const [seat, name] of firsts) {
    await asks(name, ids.questionOf(seat))
    await give(name, { type: 'later/add', itemId: ids.itemOf(seat), text: 'Send it', owner: seat, due: noon })
  }
  await give('sam', { type: 'later/add', itemId: ids.parked, text: 'The book' })

  const stops: Story['stops'] = new Map()
  const stop = async (phase: Phase, afterMs: number) => {
    server.now += afterMs
    stops.set(phase, { sessionId: await server.copy(sessionId), at: server.now })
  }
  const moves: [Phase, Wish | null, number][] = [
    ['lobby', null, 0],
    ['live', { type: 'session/start' }, 30 * minute],
    ['wrap-up', { type: 'session/wrap-up' }, minute],
    ['ended', { type: 'session/end', leftOpen: await openQuestions() }, 10 * minute],
    ['after 72 h', null, 72 * 60 * minute],
  ]
  for (const [phase, wish, afterMs] of moves) {
    if (wish) await give(leading, wish)
    // Somebody has said where the talk is: before that there is nothing that could be shortened.
    if (phase === 'live') {
      server.now += minute
      await give('sam', { type: 'talk/still' })
    }
    await stop(phase, afterMs)
  }
  if (stops.size !== phases.length) throw new Error('a phase is missing')

  const other = await createSession(address)
  const stranger = await takeSeat(address, other.sessionId, other.invites.candidate)
  const secrets: Story['secrets'] = {
    'an unclaimed invite': unclaimed,
    'the setup secret': setup,
    'a token of another session': stranger.token,
  }
  return { people, old, secrets, stops }

  async function openQuestions(): Promise<string[]> {
    const concerns = (await rooms.get(sessionId))?.shared.concern.concerns ?? []
    return concerns.filter(({ status }) => status === 'open').map(({ concernId }) => concernId)
  }
}
