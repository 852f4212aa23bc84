import pg from 'pg'
import type { Sent } from './statement-watch.js'

type Query = (...args: unknown[]) => unknown
type Told = (error: Error | undefined, client?: pg.PoolClient, release?: () => void) => void

/** A pool of `pg` that tells of each statement where it is asked, whichever client takes it and whenever. */
export class WatchedPool extends pg.Pool {
  readonly #sent: Sent

  constructor(config: pg.PoolConfig, sent: Sent) {
    super(config)
    this.#sent = sent
  }

  // The overloads of `pg` cannot be restated.
  override query = ((...args: unknown[]) => {
    tell(args, this.#sent)
    return (super.query as Query).apply(this, args)
  }) as pg.Pool['query']

  // The pool's own `query` takes its client by a callback, and has told already.
  override connect = ((told?: Told) =>
    told === undefined
      ? super.connect().then((client) => watchedClient(client, this.#sent))
      : super.connect(told as never)) as pg.Pool['connect']
}

function watchedClient(client: pg.PoolClient, sent: Sent): pg.PoolClient {
  return new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      if (key !== 'query') return value.bind(target) as unknown
      return (...args: unknown[]) => {
        tell(args, sent)
        return (value as Query).apply(target, args)
      }
    },
  })
}

// A text with its values, a configuration with its values inside or beside it, or a cursor.
function tell([first, second]: readonly unknown[], sent: Sent): void {
  const { text, values } = typeof first === 'string' ? { text: first, values: undefined } : (first as { text?: string; values?: unknown[] })
  sent(text ?? '', Array.isArray(second) ? second : (values ?? []))
}
