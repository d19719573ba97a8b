/** A line to the database that does not pass on one setting that a connection asks for, as a pooler may. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { onTestFinished } from 'vitest'

/** @param other a setting that is set in its place; its name is as long, since what is sent says how long it is */
export async function createForgetfulLine(databaseUrl: string, setting: string, other: string) {
  if (other.length !== setting.length) throw new Error(`${other} is not as long as ${setting}`)
  const target = new URL(databaseUrl)
  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const forget = new Transform({
      transform(bytes: Buffer, _, done) {
        const place = bytes.indexOf(`-c ${setting}=`)
        if (place >= 0) bytes.write(other, place + 3)
        done(null, bytes)
      },
    })
    void pipeline(near, forget, far).catch(() => {})
    void pipeline(far, near).catch(() => {})
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => void proxy.close())
  return { url: Object.assign(new URL(databaseUrl), { port: String((proxy.address() as AddressInfo).port) }).href }
}
