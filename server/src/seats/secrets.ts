/** Secrets are random where they are made and hashed where they are kept; nothing here is ever logged (SEAT3). */
import { hash, randomBytes } from 'node:crypto'

const sha256 = (text: string): string => hash('sha256', text, 'base64url')

/** 32 random bytes as base64url, always 43 characters: an invite, or the setup secret. */
export const makeSecret = (): string => randomBytes(32).toString('base64url')
/** 128 random bits: the id of a session, a holder or a topic. */
export const makeId = (): string => randomBytes(16).toString('base64url')

export const inviteHashOf = (invite: string): string => sha256(`evenkeel/invite:${invite}`)
export const pairHashOf = (secret: string): string => sha256(`evenkeel/pair:${secret}`)
export const codeHashOf = (secret: string): string => sha256(`evenkeel/code:${secret}`)
export const setupHashOf = (setup: string): string => sha256(`evenkeel/setup:${setup}`)
/** What a holder's browser computed when it took the seat, computed again from the token that it shows. */
export const verifierOf = (token: string): string => sha256(token)
/** Tells a command from another with the same id; the content itself is not kept twice. */
export const payloadHashOf = (command: object): string => sha256(JSON.stringify(command))
