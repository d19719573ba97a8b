import { isIP } from 'node:net'
import pg from 'pg'
import { settingsFor } from './postgres/database.ts'
import { isPublic } from './webhooks/addresses.ts'

/** The environment, read once. A wrong value is named in one sentence, and nothing starts with it. */
export interface Config {
  port: number
  host: string
  dataDir: string
  /** The PostgreSQL that several nodes share; null: the file in DATA_DIR. */
  databaseUrl: string | null
  /** The address people use, where that is not the one the browser sees; null: whatever they came by. */
  publicUrl: string | null
  /** Other sites whose pages may speak to this server. */
  origins: string[]
  /** How many proxies in front of this server are trusted to say where a request comes from. */
  trustProxy: number
  /** Where metrics are served, on 127.0.0.1 only; null: nowhere. */
  metricsPort: number | null
  retentionDays: number
  /** Who runs this server, as shown to people; null: not said. */
  operator: string | null
  /** Whether anybody may make a session; false: only programs with an API key. */
  openCreate: boolean
  apiKeys: ApiKey[]
  /** Who is told of the end of a session that a program made, and what that is signed with; null: nobody. */
  webhookUrl: string | null
  webhookSecret: string | null
  logLevel: (typeof logLevels)[number]
  /** New sessions, and failed attempts, of one address in a minute. */
  createPerMinute: number
  attemptsPerMinute: number
}

/** A program that may make sessions. The key itself is nowhere here. */
export interface ApiKey {
  name: string
  /** SHA-256 of the key, in hex. */
  hash: string
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

export class ConfigError extends Error {}

export function readConfig(env: Record<string, string | undefined>): Config {
  const text = (name: string): string | null => env[name]?.trim() || null
  const whole = <Fallback>(name: string, range: [number, number], fallback: Fallback): number | Fallback => {
    const value = text(name)
    if (value === null) return fallback
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= range[0] && number <= range[1]) return number
    throw new ConfigError(`${name} must be a whole number from ${range[0]} to ${range[1]}, but is "${value}".`)
  }
  const site = (name: string, value: string): string => {
    if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return new URL(value).origin
    const isSafe = !text(name)?.includes('@')
    const said = isSafe ? `"${value}"` : 'another; it is not shown, since there may be a password in it'
    throw new ConfigError(`${name} must be an address such as https://example.org, but is ${said}.`)
  }
  const publicUrl = text('PUBLIC_URL')
  const databaseUrl = text('DATABASE_URL')
  if (databaseUrl) checkDatabaseUrl(databaseUrl)
  const logLevel = text('LOG_LEVEL') ?? 'info'
  if (!isLogLevel(logLevel))
    throw new ConfigError(`LOG_LEVEL must be one of ${logLevels.join(', ')}, but is "${logLevel}".`)
  const tools = readTools(text)
  return {
    port: whole('PORT', [0, 65_535], 3000),
    host: text('HOST') ?? '127.0.0.1',
    dataDir: text('DATA_DIR') ?? './data',
    databaseUrl,
    publicUrl: publicUrl && site('PUBLIC_URL', publicUrl),
    origins: (text('ORIGINS') ?? '')
      .split(',')
      .map((value) => value.trim())
      .filter(Boolean)
      .map((value) => site('ORIGINS', value)),
    trustProxy: whole('TRUST_PROXY', [0, 10], 0),
    metricsPort: whole('METRICS_PORT', [0, 65_535], null),
    retentionDays: whole('RETENTION_DAYS', [1, 3650], 30),
    operator: text('OPERATOR'),
    ...tools,
    logLevel,
    createPerMinute: whole('CREATE_PER_MINUTE', [1, 1_000_000], 60),
    attemptsPerMinute: whole('ATTEMPTS_PER_MINUTE', [1, 1_000_000], 120),
  }
}

/** What it is instead is not said: there is a password in it. */
function checkDatabaseUrl(url: string): void {
  const needed = 'DATABASE_URL must be an address such as postgres://user:password@db.example.org/evenkeel.'
  if (!/^postgres(ql)?:\/\//.test(url)) throw new ConfigError(needed)
  try {
    const { port } = new pg.Client(settingsFor(url))
    if (port > 65_535) throw new RangeError()
  } catch (error) {
    const { path } = error as NodeJS.ErrnoException
    throw new ConfigError(path ? `DATABASE_URL names the file ${path}, which cannot be read.` : needed)
  }
}

/** What programs around it may do, and are told. No value is repeated in a sentence: what stands there may be a secret. */
function readTools(
  text: (name: string) => string | null,
): Pick<Config, 'openCreate' | 'apiKeys' | 'webhookUrl' | 'webhookSecret'> {
  const open = text('OPEN_CREATE') ?? 'true'
  if (open !== 'true' && open !== 'false') throw new ConfigError(`OPEN_CREATE must be true or false, but is "${open}".`)
  const apiKeys = readKeys(text('API_KEYS'))
  if (open === 'false' && apiKeys.length === 0)
    throw new ConfigError('OPEN_CREATE is false and API_KEYS has no key: nobody could make an interview.')
  const webhookUrl = text('WEBHOOK_URL')
  const webhookSecret = text('WEBHOOK_SECRET')
  if (webhookUrl !== null && !isTarget(webhookUrl))
    throw new ConfigError(
      'WEBHOOK_URL must be an https address such as https://ats.example.org/hooks, without a password.',
    )
  if (webhookUrl !== null && !mayBeSentTo(webhookUrl))
    throw new ConfigError('WEBHOOK_URL must be on the public internet: nothing is sent to the address that it names.')
  if (webhookSecret !== null && !isSigningSecret(webhookSecret))
    throw new ConfigError('WEBHOOK_SECRET must be whsec_ with 24 to 64 bytes in base64 behind it.')
  if ((webhookUrl === null) !== (webhookSecret === null))
    throw new ConfigError('WEBHOOK_URL and WEBHOOK_SECRET belong together: set both or none.')
  if (webhookUrl !== null && apiKeys.length === 0)
    throw new ConfigError('WEBHOOK_URL is told of interviews that an API key made, and API_KEYS has no key.')
  return { openCreate: open === 'true', apiKeys, webhookUrl, webhookSecret }
}

function readKeys(listed: string | null): ApiKey[] {
  const keys = (listed ?? '').split(',').filter((entry) => entry.trim())
  const read = keys.flatMap((entry) => {
    const [, name, hash] = /^([a-z0-9-]{1,40}):([0-9a-f]{64})$/.exec(entry.trim()) ?? []
    return name && hash ? [{ name, hash }] : []
  })
  const isTwice = (['name', 'hash'] as const).some((part) => new Set(read.map((key) => key[part])).size < read.length)
  if (read.length < keys.length || isTwice)
    throw new ConfigError(
      'API_KEYS must be a list such as mill:HASH,calendar:HASH, each name and each HASH once, a HASH the SHA-256 of a key in 64 hex digits.',
    )
  return read
}

function isTarget(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, username, password } = new URL(value)
  return protocol === 'https:' && username === '' && password === ''
}

/** Of a name it is seen only when something is sent; an address says it now, in whatever form it is written. */
function mayBeSentTo(value: string): boolean {
  const address = new URL(value).hostname.replace(/^\[|\]$/g, '')
  return isIP(address) === 0 || isPublic(address)
}

function isSigningSecret(value: string): boolean {
  const [, base64 = ''] =
    /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?)$/.exec(value) ?? []
  const { length } = Buffer.from(base64, 'base64')
  return length >= 24 && length <= 64
}

const isLogLevel = (level: string): level is Config['logLevel'] => (logLevels as readonly string[]).includes(level)
