/** A wrong setting in which a password may stand is named, and not repeated. */
import { readConfig } from '@evenkeel/server/config'
import { expect, test } from 'vitest'

test.each([
  ...[
    'postgres://u:hidden@[x/y',
    'postgres://u:hidden@x:99999/y',
    'postgres://u:hidden@x/y?port=many',
    'postgres://u:hidden@x/y?port=99999',
  ],
  ...['postgres://u:hidden@x/y?sslnegotiation=never', 'mysql://u:hidden@x/y'],
])('the database %s is refused in a sentence that repeats nothing of it', (DATABASE_URL) => {
  const refused = () => readConfig({ DATABASE_URL })
  expect(refused).toThrow(/^DATABASE_URL must be an address such as [^\n]*\.$/)
  expect(refused).not.toThrow(/hidden/)
})

test('of a database the file is named that cannot be read, and nothing else', () => {
  const DATABASE_URL = 'postgres://u:hidden@x/y?sslrootcert=/no/such.pem'
  expect(() => readConfig({ DATABASE_URL })).toThrow(
    /^DATABASE_URL names the file \/no\/such\.pem, which cannot be read\.$/,
  )
})

test.each([
  ['PUBLIC_URL', 'ftp://u:hidden@talk.example'],
  ['PUBLIC_URL', 'u:hidden@talk.example'],
  ['ORIGINS', 'https://one.example,https://u:hid,hidden@two.example'],
])('of %s nothing is repeated where a password may stand in it', (name, value) => {
  const refused = () => readConfig({ [name]: value })
  expect(refused).toThrow(new RegExp(`^${name} must be an address .*password`))
  expect(refused).not.toThrow(/hid/)
})
