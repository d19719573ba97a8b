import type {
  ChangePlan,
  HandedOver,
  NewSession,
  OfferCode,
  Problem,
  SeatTaken,
  SessionCreated,
  SessionInfo,
  TakeSeat,
  TokenHolder,
} from '@evenkeel/shared/protocol/http'
import type { Seat } from '@evenkeel/shared/seat'

/** The server refused, with a code that the catalogue has a sentence for. `unreachable`: it could not be asked. */
export class ApiProblem extends Error {
  constructor(readonly code: string) {
    super(code)
  }
}

async function request<Body>(method: string, path: string, secret: string | null, body?: unknown): Promise<Body> {
  const headers = new Headers({ Accept: 'application/json' })
  if (secret) headers.set('Authorization', `Bearer ${secret}`)
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  const init: RequestInit = { method, headers, cache: 'no-store', signal: AbortSignal.timeout(15_000) }
  if (body !== undefined) init.body = JSON.stringify(body)
  const response = await fetch(`/api/sessions${path}`, init).catch(() => {
    throw new ApiProblem('unreachable')
  })
  const answer = await response.json().catch(() => ({ code: 'internal' }))
  if (!response.ok) throw new ApiProblem((answer as Problem).code)
  return answer as Body
}

export const createSession = (session: NewSession): Promise<SessionCreated> => request('POST', '', null, session)

/** What an invite, a token or the setup secret opens. */
export const readSession = (sessionId: string, secret: string): Promise<SessionInfo> =>
  request('GET', `/${sessionId}`, secret)

export const takeSeat = (sessionId: string, invite: string, taking: TakeSeat): Promise<SeatTaken> =>
  request('POST', `/${sessionId}/seats`, invite, taking)

export const replaceInvite = (sessionId: string, setup: string, seat: Seat, inviteHash: string): Promise<object> =>
  request('POST', `/${sessionId}/invites`, setup, { seat, inviteHash })

/** What is left out stays. @returns the plan as it is then */
export const changePlan = (sessionId: string, setup: string, change: ChangePlan): Promise<SessionInfo> =>
  request('PATCH', `/${sessionId}`, setup, change)

export const whoseToken = (sessionId: string, token: string): Promise<TokenHolder> =>
  request('GET', `/${sessionId}/holder`, token)

/** Works once (SEAT6). */
export const fetchPairing = (sessionId: string, secret: string): Promise<HandedOver> =>
  request('POST', `/${sessionId}/pairings`, secret)

export const offerCode = (sessionId: string, token: string, offer: OfferCode): Promise<object> =>
  request('POST', `/${sessionId}/codes`, token, offer)

export const tryCode = (sessionId: string, proof: string, seat: Seat): Promise<HandedOver> =>
  request('POST', `/${sessionId}/codes/use`, proof, { seat })
