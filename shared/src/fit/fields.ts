import * as z from 'zod/mini'
import { text } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

export const scale = z.enum(['yes', 'lean-yes', 'unsure', 'lean-no', 'no'])
export const openPoints = z.array(text(limits.openPoint)).check(z.maxLength(limits.openPoints))
const rated = z.optional(scale)
/** An object and no record, which would pass over a key that is called __proto__ (TR1). */
export const dimensions = z.strictObject({
  mission: rated,
  work: rated,
  people: rated,
  growth: rated,
  conditions: rated,
})
const agreed = z.optional(z.enum(['yes', 'partly', 'no']))
export const statements = z.strictObject({ s1: agreed, s2: agreed, s3: agreed, s4: agreed, s5: agreed })
export const words = text(limits.fitWords)
