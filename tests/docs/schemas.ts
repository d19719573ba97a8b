/** Compares what a document says of an object's fields with the schema that the server checks it by. */
import { choicesIn, type Field, samplesOf } from './kinds.ts'

/** The part of zod that is needed here. */
export interface ObjectSchema {
  _zod: { def: { shape: Record<string, unknown> } }
  safeParse(value: unknown): { success: boolean }
}

export const keysOf = (schema: ObjectSchema): string[] => Object.keys(schema._zod.def.shape).sort()

/** @returns one line for each thing that is said wrongly; empty where document and schema agree */
export function differences(schema: ObjectSchema, fields: Field[], fixed: Record<string, unknown> = {}): string[] {
  const documented = [...fields.map(({ name }) => name), ...Object.keys(fixed)].sort()
  if (documented.join() !== keysOf(schema).join()) return [`has ${keysOf(schema)}; the document says ${documented}`]
  const takes = (value: object): boolean => schema.safeParse({ ...fixed, ...value }).success
  const whole = Object.fromEntries(fields.map(({ name, kind }) => [name, samplesOf(kind).good[0]]))
  if (!takes(whole)) return [`refuses ${JSON.stringify(whole)}`]
  if (takes({ ...whole, notInTheProtocol: 1 })) return ['takes a field that is not described']
  return fields.flatMap(({ name, kind, optional }) => {
    const { [name]: _, ...without } = whole
    const { good, bad } = samplesOf(kind)
    const choices = literalsOf(schema._zod.def.shape[name])
    const said = choicesIn(kind)
    return [
      ...(choices.join() === said.join() ? [] : [`${name} is one of ${choices}; the document says ${said}`]),
      ...(takes(without) === optional ? [] : [`${name} is ${optional ? 'required' : 'optional'}`]),
      ...good.filter((value) => !takes({ ...whole, [name]: value })).map((value) => `${name} refuses ${short(value)}`),
      ...bad.filter((value) => takes({ ...whole, [name]: value })).map((value) => `${name} takes ${short(value)}`),
    ]
  })
}

interface AnySchema {
  _zod: { def: { innerType?: unknown; entries?: Record<string, string>; values?: unknown[]; options?: unknown[] } }
}

/** The values of a field that may have only a few; a table which leaves one out is wrong too. */
function literalsOf(schema: unknown): unknown[] {
  const { innerType, entries, values, options } = (schema as AnySchema)._zod.def
  if (innerType) return literalsOf(innerType)
  return values ?? options?.flatMap(literalsOf) ?? Object.values(entries ?? {})
}

const short = (value: unknown): string => JSON.stringify(value).slice(0, 80)
