import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How this server is set up. */
export interface Settings {
  /** Its own address, as links in mail have it. */
  readonly origin: string
  /** Companies are subdomains of it. */
  readonly baseDomain: string
  /** Signs the cookies. */
  readonly secret: string
  /** Passed to Express: whose word counts for a client's address. */
  readonly trustProxy: string | number | boolean
}

/** The folder of what the example keeps: its database, its mail, its secret. */
export function readSettings(folder: string, origin: string, env: NodeJS.ProcessEnv = process.env): Settings {
  return {
    origin: env.MEATS_ORIGIN ?? origin,
    baseDomain: env.MEATS_BASE_DOMAIN ?? 'localhost',
    secret: env.MEATS_SECRET ?? keptSecret(folder),
    trustProxy: proxyOf(env.MEATS_TRUST_PROXY),
  }
}

function keptSecret(folder: string): string {
  const file = join(folder, 'secret')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}

function proxyOf(value: string | undefined): Settings['trustProxy'] {
  if (value === undefined || value === '') return false
  return /^\d+$/.test(value) ? Number(value) : value
}
