import { hash } from 'node:crypto'

const dayMs = 24 * 60 * 60 * 1000

/** How long it stays known that a session was deleted (SEAT8). */
const keptDays = 90

/** The only time kept of a deletion: a day says nothing about when in the day somebody's interview fell due. */
export function dayOf(now: number): number {
  return Math.floor(now / dayMs)
}

/** Deletions of days before this one are forgotten. */
export function firstKeptDay(now: number): number {
  return dayOf(now) - keptDays
}

/** What is kept of a deleted session's name, and of one side of a session: enough to recognise it, not to find it out. */
export const sessionHash = (sessionId: string): string => sha256(sessionId)
export const sideHash = (sessionId: string, holderId: string): string => sha256(`${sessionId}/${holderId}`)

const sha256 = (text: string): string => hash('sha256', text, 'base64url')
