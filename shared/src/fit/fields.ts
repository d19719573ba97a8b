import * as z from 'zod/mini'
import { text } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

export const scale = z.enum(['yes', 'lean-yes', 'unsure', 'lean-no', 'no'])
export const openPoints = z.array(text(limits.openPoint)).check(z.maxLength(limits.openPoints))
export const dimensions = z.partialRecord(z.enum(['mission', 'work', 'people', 'growth', 'conditions']), scale)
export const statements = z.partialRecord(z.enum(['s1', 's2', 's3', 's4', 's5']), z.enum(['yes', 'partly', 'no']))
export const words = text(limits.fitWords)
