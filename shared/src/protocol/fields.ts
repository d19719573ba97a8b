/** The shapes that commands, events and HTTP bodies are made of. `zod/mini`, because some of it ships to browsers. */
import * as z from 'zod/mini'
import { limits } from './limits.ts'

// Control characters have no business in a line somebody reads; line breaks are allowed only where a text may have them.
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const unprintableButBreaks = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/

/** One line of text that somebody typed: 1 to `max` code points, not only spaces, no control characters. */
export const line = (max: number) => z.string().check(z.refine((text) => fits(text, max) && !unprintable.test(text)))

/** Text that may have line breaks. */
export const text = (max: number) =>
  z.string().check(z.refine((value) => fits(value, max) && !unprintableButBreaks.test(value)))

function fits(value: string, max: number): boolean {
  // The length in UTF-16 units bounds the length in code points, so the costly count runs only near the limit.
  return value.length <= 2 * max && value.trim() !== '' && value.isWellFormed() && [...value].length <= max
}

/** 128 random bits made by a client, or the id of something that a client made. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{10,40}$/))

/** A SHA-256, or 32 random bytes, as base64url without padding: always 43 characters. */
export const hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

/** What a browser sealed, as base64url: alphabet and size are all that can be checked. */
export const sealedText = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(limits.sealed))

/** Milliseconds since 1970; the upper bound is the last instant a Date can hold. */
export const instant = z.int().check(z.gte(0), z.lte(8.64e15))

export const seat = z.enum(['interviewer', 'candidate'])

export const whole = (range: { min: number; max: number }) => z.int().check(z.gte(range.min), z.lte(range.max))

/** An IANA name that this machine's Intl knows. */
export const timeZone = z.string().check(
  z.refine((name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name })
      return name.length <= 64
    } catch {
      return false
    }
  }),
)

/** An http(s) link or a phone number: shown as text, linked only where it is one of the two (TR3). */
export const callLink = z
  .string()
  .check(
    z.refine(
      (value) =>
        line(limits.callLink).safeParse(value).success && /^(https?:\/\/\S+|\+?[0-9 ()/.-]{3,40})$/i.test(value),
    ),
  )

/** A topic as it is planned. `guide` names a topic of the content pack; prompts are looked up by it and never sent. */
export const plannedTopic = z.strictObject({
  topicId: id,
  title: line(limits.topicTitle),
  minutes: whole(limits.topicMinutes),
  purpose: z.optional(text(limits.purpose)),
  guide: z.optional(z.string().check(z.regex(/^[a-z0-9-]{1,60}$/))),
  protected: z.optional(z.enum(['questions', 'close'])),
})
export type PlannedTopic = z.infer<typeof plannedTopic>

/** A wish: `commandId` is made once when a person presses, so that sending it again changes nothing (SY4). */
export const command = <Type extends string, Fields extends z.core.$ZodShape>(type: Type, fields: Fields) =>
  z.strictObject({ commandId: id, type: z.literal(type), ...fields })

/** A fact's own fields; the envelope (protocol/event.ts) is added when it is stored. */
export const event = <Type extends string, Fields extends z.core.$ZodShape>(type: Type, fields: Fields) =>
  z.strictObject({ type: z.literal(type), ...fields })
