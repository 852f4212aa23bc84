import { type Context, UnscopableQueryError } from '@tenantry/core'
import { gateMembers, names } from './gated-members.js'
import { isQuery, type PostgresQuery, type PostgresSql, renderQuery, rewriteQuery } from './postgres-query.js'
import { runChecks } from './run-checks.js'
import type { Scoping } from './scoped-pg-client.js'
import { transactionControl } from './transaction-control.js'
import { TransactionPin } from './transaction-pin.js'

/** What a handle of `postgres` is made with, besides itself. */
interface Handle {
  readonly scoping: Scoping
  /** The options of the whole client, by which its values are rendered. */
  readonly options: unknown
  readonly pin: TransactionPin
  /** Whether it is one connection, on which a transaction may be begun by SQL. */
  readonly isConnection: boolean
}

const KNOWN = names('options parameters types typed array json end close CLOSE END PostgresError prepare name length constructor')

type Work = (sql: unknown) => unknown

/** A client of `postgres` whose every statement is scoped when it is sent. */
export function scopedPostgres<S extends PostgresSql>(sql: S, scoping: Scoping): S {
  return scopedHandle(sql, { scoping, options: sql.options, pin: new TransactionPin(scoping.tenancy), isConnection: false })
}

function scopedHandle<S extends PostgresSql>(sql: S, handle: Handle): S {
  const inner = (work: Work, pin: TransactionPin) => (one: PostgresSql) => work(scopedHandle(one, { ...handle, pin, isConnection: true }))
  const members = gateMembers(sql, KNOWN, {
    unsafe: (...args: readonly unknown[]) => scopedQuery(sql.unsafe(...args), sql, handle),
    begin: sql.begin && ((...args: readonly unknown[]) => begin(sql, args, handle, inner)),
    savepoint:
      sql.savepoint &&
      ((...args: readonly unknown[]) => sql.savepoint?.(...args.map((one) => (isWork(one) ? inner(one, handle.pin) : one)))),
    reserve:
      sql.reserve &&
      (async () =>
        scopedHandle((await sql.reserve?.()) as PostgresSql, {
          ...handle,
          pin: new TransactionPin(handle.scoping.tenancy),
          isConnection: true,
        })),
    release:
      sql.release &&
      (() => {
        handle.pin.release()
        return sql.release?.()
      }),
  })
  return new Proxy(members, {
    apply: (_, __, args: unknown[]) => {
      const made = sql(...args)
      return isQuery(made) ? scopedQuery(made, sql, handle) : made
    },
  })
}

// The transaction belongs to the context that asks for it.
function begin(
  sql: PostgresSql,
  args: readonly unknown[],
  { scoping }: Handle,
  inner: (work: Work, pin: TransactionPin) => unknown,
): unknown {
  const pin = new TransactionPin(scoping.tenancy)
  pin.begin()
  const ending = (result: unknown) => {
    pin.release()
    return result
  }
  const wrapped = args.map((one) => (isWork(one) ? inner((handle) => settle(one, handle, ending), pin) : one))
  return sql.begin?.(...wrapped)
}

async function settle(work: Work, handle: unknown, ending: (result: unknown) => unknown): Promise<unknown> {
  try {
    const result = await work(handle)
    // A list of queries is awaited by `postgres` itself, which sends them on this transaction.
    return Array.isArray(result) ? await Promise.all(result) : result
  } finally {
    ending(undefined)
  }
}

function isWork(value: unknown): value is Work {
  return typeof value === 'function'
}

// `postgres` asks a query's handler to send it when it is awaited, in the context that awaits it.
function scopedQuery(query: unknown, sql: PostgresSql, handle: Handle): unknown {
  if (!isQuery(query))
    throw new UnscopableQueryError('A query of an unknown kind cannot be proved to stay inside the tenant. Use sql`…` or sql.unsafe.')
  const send = query.handler
  query.handler = (one) => {
    sendScoped(one, sql, handle).then(
      () => send(one),
      (error: unknown) => one.reject(error),
    )
  }
  return query
}

async function sendScoped(query: PostgresQuery, sql: PostgresSql, { scoping, options, pin, isConnection }: Handle): Promise<void> {
  const { tenancy, raw } = scoping
  pin.check()
  const { text, parameters, types } = renderQuery(query, sql, options)
  const control = isConnection ? transactionControl(text) : undefined
  if (control !== undefined) return controlled(control, pin)
  const context: Context | undefined = tenancy.context()
  const scoped = raw.scope(text, parameters, context)
  await runChecks(scoped.checks, pin, async (check) => ((await sql.unsafe(check.sql, [...check.parameters])) as readonly unknown[]).length)
  rewriteQuery(query, scoped, types, sql)
}

function controlled(control: 'begins' | 'ends' | 'inside', pin: TransactionPin): void {
  if (control === 'begins') pin.begin()
  if (control === 'ends') pin.end()
}
