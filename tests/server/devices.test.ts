import { EventEmitter } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { createDevices } from '@evenkeel/server/gateway/devices'
import type { WireSocket } from '@evenkeel/server/gateway/wire'
import { expect, test } from 'vitest'

const aSocket = (deviceId: string) =>
  Object.assign(new EventEmitter(), {
    connected: false,
    conn: { readyState: 'open' },
    data: { holder: { holderId: 'robin' }, deviceId },
  })
const asWire = (socket: ReturnType<typeof aSocket>) => socket as unknown as WireSocket

test('[SEAT1] a socket that went before it was in gives its place back, and one that is in keeps it until it leaves', async () => {
  const told: number[] = []
  const devices = createDevices((_holderId, count) => told.push(count))
  const [lost, phone] = [aSocket('laptop'), aSocket('phone')]
  for (const socket of [lost, phone]) expect(devices.admit(asWire(socket))).toBe(true)
  phone.connected = true
  await setImmediate()
  expect(devices.count('robin')).toBe(1)
  phone.emit('disconnect')
  expect(devices.count('robin')).toBe(0)
  expect(told).toEqual([1, 2, 1, 0])
})
