import type { PGlite } from '@electric-sql/pglite'
import type { Sent } from './statement-watch.js'

type Query = (sql: string, parameters?: readonly unknown[], ...rest: unknown[]) => unknown
type Transaction = (work: (transaction: object) => unknown, ...rest: unknown[]) => unknown

/** A PGlite that tells of each statement that it is asked for, inside its transactions too. */
export function watchedPglite(instance: PGlite, sent: Sent): PGlite {
  return watched(instance, sent)
}

function watched<T extends object>(session: T, sent: Sent): T {
  return new Proxy(session, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      const method = (value as (...args: unknown[]) => unknown).bind(target)
      if (key === 'query' || key === 'exec') return watchedQuery(method, sent)
      if (key === 'transaction') return watchedTransaction(method, sent)
      return method
    },
  })
}

function watchedQuery(method: (...args: unknown[]) => unknown, sent: Sent): Query {
  return (sql, parameters, ...rest) => {
    sent(sql, Array.isArray(parameters) ? parameters : [])
    return method(sql, parameters, ...rest)
  }
}

function watchedTransaction(method: Transaction, sent: Sent): Transaction {
  return (work, ...rest) => method((transaction) => work(watched(transaction, sent)), ...rest)
}
