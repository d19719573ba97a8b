import { createHmac } from 'node:crypto'

/**
 * As Standard Webhooks has it (standardwebhooks.com).
 * @param secret `whsec_` and the key in base64
 * @param timestamp of this try, in seconds since 1970
 */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}
