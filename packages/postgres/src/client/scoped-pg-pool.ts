import { UnscopableQueryError } from '@tenantry/core'
import { gateMembers, names } from './gated-members.js'
import { type PgQueryable, type PgQueryConfig, readCall, scopedConfig } from './pg-statement.js'
import { type Scoping, scopedPgClient } from './scoped-pg-client.js'

/** A pool of `pg`, as far as it is scoped. */
export interface PgPool extends PgQueryable {
  connect(...args: readonly unknown[]): unknown
  readonly totalCount: number
}

type Listener = (...args: unknown[]) => void
type Client = PgQueryable & { release(error?: unknown): void }

const KNOWN = names(`
  end removeAllListeners listenerCount listeners eventNames setMaxListeners getMaxListeners options totalCount idleCount waitingCount
  expiredCount ended ending constructor
`)

// These hand out clients.
const OF_CLIENTS = names('connect acquire release remove')

/** A pool of `pg` whose every statement is scoped, on whatever client it runs. */
export function scopedPgPool<P extends PgPool & object>(pool: P, scoping: Scoping): P {
  const acquire = async () => scopedPgClient((await pool.connect()) as Client, scoping)
  const listeners = new WeakMap<Listener, Listener>()
  const listen = (method: 'on' | 'once' | 'addListener' | 'prependListener') => (event: string, listener: Listener) => {
    ;(pool as unknown as Record<string, (event: string, listener: Listener) => void>)[method]?.(event, wrapped(event, listener))
    return scoped
  }
  const unlisten = (method: 'off' | 'removeListener') => (event: string, listener: Listener) => {
    ;(pool as unknown as Record<string, (event: string, listener: Listener) => void>)[method]?.(event, listeners.get(listener) ?? listener)
    return scoped
  }
  const wrapped = (event: string, listener: Listener): Listener => {
    if (!OF_CLIENTS.has(event)) return listener
    const known = listeners.get(listener)
    if (known !== undefined) return known
    // The client is an argument of each of them, after an error of `release`.
    const made: Listener = (...args) => listener(...args.map((one) => (isClient(one) ? scopedPgClient(one, scoping) : one)))
    listeners.set(listener, made)
    return made
  }
  const scoped: P = gateMembers(pool, KNOWN, {
    query: (...args: readonly unknown[]) => queryPool(pool, args, acquire, scoping),
    connect: (callback?: (error: unknown, client?: unknown, release?: unknown) => void) => {
      const client = acquire()
      if (callback === undefined) return client
      client.then((one) => callback(null, one, (error?: unknown) => one.release(error)), callback)
      return undefined
    },
    on: listen('on'),
    once: listen('once'),
    addListener: listen('addListener'),
    prependListener: listen('prependListener'),
    off: unlisten('off'),
    removeListener: unlisten('removeListener'),
  })
  return scoped
}

function isClient(value: unknown): value is Client {
  return typeof value === 'object' && value !== null && 'query' in value
}

function queryPool(pool: PgPool, args: readonly unknown[], acquire: () => Promise<Client>, scoping: Scoping): unknown {
  const { config, submittable, callback } = readCall(args)
  if (submittable !== undefined) {
    throw new UnscopableQueryError('A pool takes no cursor and no query stream. Open it on a client that pool.connect() gives.')
  }
  const result = runOnPool(pool, config, acquire, scoping)
  if (callback === undefined) return result
  result.then((value) => callback(null, value), callback)
  return undefined
}

async function runOnPool(pool: PgPool, config: PgQueryConfig, acquire: () => Promise<Client>, { tenancy, raw }: Scoping): Promise<unknown> {
  const context = tenancy.context()
  const scoped = raw.scope(config.text, config.values ?? [], context)
  if (scoped.checks.length === 0) return pool.query(scopedConfig(config, scoped, context?.kind === 'bypass'))
  // On one client: its checks see what the statement will see.
  const client = await acquire()
  try {
    return await client.query(config)
  } finally {
    client.release()
  }
}
