/**
 * What this device keeps of an interviewer's talks as numbers, so that a habit can be seen over several of them: which
 * topics were left out or ran over, minutes off the list, questions left open. No title, no name, no word that anybody
 * wrote, no date; it is on this device alone, and nobody is scored by it.
 */
import { hashOf } from '../../sync/keys.ts'

export interface TalkNumbers {
  /** Tells one talk from another, and cannot be turned back into its address. */
  key: string
  offMinutes: number
  leftOpen: number
  /** Those of the content pack, by what they are called there. */
  topics: { guide: string; planned: number; spent: number; reached: boolean }[]
}

/** The number is that of the shape. */
const storageKey = 'evenkeel/talk-numbers/1'
/** Older ones say little about today, and the page stays quick. */
const atMost = 100

export function readTalkNumbers(): TalkNumbers[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isTalkNumbers) : []
  } catch {
    return []
  }
}

/** The record of a talk may change after its end; it counts once, as it was seen last. */
export async function keepTalkNumbers(sessionId: string, numbers: Omit<TalkNumbers, 'key'>): Promise<void> {
  const key = await keyOf(sessionId)
  write([...others(key), { key, ...numbers }])
}

/** Of this talk alone: somebody had this device forget it. */
export async function forgetNumbersOf(sessionId: string): Promise<void> {
  write(others(await keyOf(sessionId)))
}

const keyOf = (sessionId: string): Promise<string> => hashOf(`evenkeel/numbers:${sessionId}`)
const others = (key: string): TalkNumbers[] => readTalkNumbers().filter((each) => each.key !== key)

function write(numbers: TalkNumbers[]): void {
  try {
    if (numbers.length === 0) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, JSON.stringify(numbers.slice(-atMost)))
  } catch {
    // A convenience: a browser that keeps nothing shows nothing.
  }
}

export function forgetTalkNumbers(): void {
  try {
    localStorage.removeItem(storageKey)
  } catch {
    // Nothing was kept either.
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isCount = (value: unknown): boolean => typeof value === 'number' && value >= 0

function isTalkNumbers(value: unknown): value is TalkNumbers {
  if (!isRecord(value) || typeof value.key !== 'string') return false
  return (
    isCount(value.offMinutes) && isCount(value.leftOpen) && Array.isArray(value.topics) && value.topics.every(isTopic)
  )
}

const isTopic = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.guide === 'string' &&
  isCount(value.planned) &&
  isCount(value.spent) &&
  typeof value.reached === 'boolean'
