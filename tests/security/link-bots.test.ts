/**
 * Programs that open every link they see: mail scanners, chats that make a preview, search engines. They use nothing up,
 * and learn not even whether there is such an interview.
 */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { call, connect, createSession, makeId, makeSecret, takeSeat } from '../harness/wire-client.ts'

const { address } = await startServer()

const bots = [
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'TelegramBot (like TwitterBot)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'Microsoft Office/16.0 (Microsoft Outlook 16.0; Pro)',
  'facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  'WhatsApp/2.23.20.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
  '',
]

test('[S11] [SEAT4] whatever opened the links before, the seats are still there to be taken', async () => {
  const { sessionId, invites } = await createSession(address, { title: 'A title nobody else sees' })
  const seats = ['interviewer', 'candidate'] as const
  const seen = new Map<string, Set<string>>()
  for (const bot of bots) {
    for (const seat of seats) {
      for (const [id, secret] of [
        [sessionId, invites[seat]],
        [makeId(), makeSecret()],
      ] as const) {
        // Without its fragment, as most see it; and with the # written out, as some mail gateways do.
        for (const [what, path] of [
          ['plain', `/s/${id}/${seat}`],
          ['mangled', `/s/${id}/${seat}%23i.${secret}`],
          ['query', `/s/${id}/${seat}?i=${secret}`],
          ['api', `/api/sessions/${id}`],
          ['seats', `/api/sessions/${id}/seats`],
          ['robots', `/robots.txt`],
        ] as const) {
          for (const method of ['GET', 'HEAD']) {
            const { status, headers, body } = await call<{ text?: string }>(address, method, path, {
              headers: { 'User-Agent': bot },
            }).catch(() => ({ status: 0, headers: new Headers(), body: {} }))
            const told = [...headers].filter(([name]) => name !== 'date')
            const all = JSON.stringify([status, told, body])
            expect(all).not.toMatch(/A title nobody else sees|Staff/)
            const key = `${what} ${method}`
            seen.set(key, (seen.get(key) ?? new Set()).add(all))
          }
        }
      }
    }
  }
  for (const [key, answers] of seen) expect([key, answers.size]).toEqual([key, 1])
  expect([...(seen.get('plain GET') ?? [])].join()).toContain('<title>Evenkeel</title>')

  for (const seat of seats) {
    const { token, reply } = await takeSeat(address, sessionId, invites[seat], 'Sam')
    expect(reply.status).toBe(201)
    expect((await connect(address, { sessionId, token })).welcome.seat).toBe(seat)
  }
})
