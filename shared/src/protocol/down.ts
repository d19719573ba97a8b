/** Everything a server may say about a session, in one union. Server → client, in `welcome` and `events`. */
import * as z from 'zod/mini'
import { agendaEvents } from '../agenda/events.ts'
import { concernEvents } from '../concern/events.ts'
import { blindEvents, fitEvents } from '../fit/events.ts'
import { laterEvents } from '../later/events.ts'
import { sealedEvents } from '../sealed/events.ts'
import { ownKeyEvents, sessionEvents } from '../session/events.ts'
import { hintEvents, talkEvents } from '../talk/events.ts'
import type { Envelope } from './event.ts'

export const sharedFactSchema = z.discriminatedUnion('type', [
  ...sessionEvents,
  ...agendaEvents,
  ...talkEvents,
  ...concernEvents,
  ...laterEvents,
  ...fitEvents,
])
export const privateFactSchema = z.discriminatedUnion('type', [
  ...sealedEvents,
  ...hintEvents,
  ...ownKeyEvents,
  ...blindEvents,
])

/** A fact without its envelope: what a decision yields. */
export type SharedFact = z.infer<typeof sharedFactSchema>
export type PrivateFact = z.infer<typeof privateFactSchema>
export type Fact = SharedFact | PrivateFact

export type SharedEvent = SharedFact & Envelope
export type PrivateEvent = PrivateFact & Envelope
export type Event = SharedEvent | PrivateEvent
export type SharedFactOf<Type extends SharedFact['type']> = Extract<SharedFact, { type: Type }>
