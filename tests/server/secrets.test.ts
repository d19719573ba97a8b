/** A secret that leaks is a seat that leaks: everything the server prints, answers and keeps is searched. */
import { expect, test } from 'vitest'
import { bytesOf, openedOf } from '../harness/log-files.ts'
import { startServer } from '../harness/server.ts'
import { bothSeated, call, connect, inviteHashOf, makeId, makeSecret, takeSeat } from '../harness/wire-client.ts'
import { freePort } from './free-port.ts'

const metricsPort = await freePort()
// DEBUG is what the libraries of sockets print by: every message, secrets and all.
const talkative = { LOG_LEVEL: 'debug', DEBUG: '*', METRICS_PORT: String(metricsPort) }
const server = await startServer({ ...talkative, ATTEMPTS_PER_MINUTE: '40' })
const { address } = server

test('[SEAT3] no secret is in a log line, a metric, an answer to somebody else or the files', async () => {
  const { session, sessionId, interviewer, candidate } = await bothSeated(address)
  const invite = makeSecret()
  await interviewer.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  const colleague = await takeSeat(address, sessionId, invite, 'Kim')
  const wrong = makeSecret()
  const { candidate: spent } = session.invites
  const secrets = [session.invites.interviewer, spent, session.setup, interviewer.token, candidate.token, invite]
  secrets.push(colleague.token, wrong)

  const answers: unknown[] = []
  const path = `/api/sessions/${sessionId}`
  for (const secret of secrets) {
    answers.push(await call(address, 'GET', path, { secret }))
    answers.push(await call(address, 'PATCH', path, { secret, body: '{"title":' }))
    answers.push(await call(address, 'POST', `${path}/seats`, { secret, body: { name: secret, verifier: secret } }))
    answers.push(await call(address, 'GET', `${path}%E0%A4%A`, { secret }))
    answers.push(await call(address, 'GET', `/s/${sessionId}/candidate%23i.${secret}`))
    answers.push(await connect(address, { sessionId: makeId(), token: secret }).catch((data) => data))
    answers.push(await connect(address, { sessionId, token: `${secret}=` }).catch((data) => data))
    answers.push(await candidate.give({ type: secret, [secret]: secret }))
    answers.push(await candidate.socket.emitWithAck(secret, { [secret]: 1 }))
  }
  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  await server.stop()

  const files = [bytesOf(server.dataDir), openedOf(server.dataDir)]
  const pages = [metrics, server.output(), ...files, JSON.stringify([answers, interviewer.events])]
  const headers = answers.map((answer) => [...((answer as { headers?: Headers }).headers ?? [])])
  const everything = [...pages, JSON.stringify(headers)].join('\n')
  expect(files[1]).toContain(sessionId) // the search finds what is there
  // Not the whole of it in a message: it is long, and the secret's name is enough.
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([])
})
