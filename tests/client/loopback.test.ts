import { expect, test } from 'vitest'
import { isLoopback } from '../../client/src/app/hooks/links.ts'

test.each(['localhost', 'dana.localhost', '127.0.0.1', '127.8.0.1', '[::1]'])('%s is this computer alone', (host) => {
  expect(isLoopback(host)).toBe(true)
})

test.each(['talk.example', '192.168.1.5', '127.example', 'localhost.example', 'notlocalhost', '[::2]', '10.127.0.1'])(
  '%s may be open to others',
  (host) => {
    expect(isLoopback(host)).toBe(false)
  },
)
