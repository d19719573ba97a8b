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
  logLevel: (typeof logLevels)[number]
  /** New sessions, and failed attempts, of one address in a minute. */
  createPerMinute: number
  attemptsPerMinute: number
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
    throw new ConfigError(`${name} must be an address such as https://example.org, but is "${value}".`)
  }
  const publicUrl = text('PUBLIC_URL')
  const databaseUrl = text('DATABASE_URL')
  // What it is instead is not said: there is a password in it.
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new ConfigError('DATABASE_URL must be an address such as postgres://user:password@db.example.org/evenkeel.')
  const logLevel = text('LOG_LEVEL') ?? 'info'
  if (!isLogLevel(logLevel))
    throw new ConfigError(`LOG_LEVEL must be one of ${logLevels.join(', ')}, but is "${logLevel}".`)
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
    logLevel,
    createPerMinute: whole('CREATE_PER_MINUTE', [1, 1_000_000], 60),
    attemptsPerMinute: whole('ATTEMPTS_PER_MINUTE', [1, 1_000_000], 120),
  }
}

const isLogLevel = (level: string): level is Config['logLevel'] => (logLevels as readonly string[]).includes(level)
