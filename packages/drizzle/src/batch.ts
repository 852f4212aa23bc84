import { checkHeld, type Gating } from './gate.js'
import { GatedQuery } from './gated-query.js'
import type { Query } from './internals-dialect.js'
import { entityNamesOf, type Sql } from './internals.js'
import type { Database, Prepared } from './internals-session.js'
import { unscopable } from './statement.js'

/** A builder as a batch takes it. */
interface Item {
  _prepare?(): Prepared & { getSQL?(): Sql }
}

/** What a driver's batch asks of a prepared query. */
interface Ready {
  _prepare(): Prepared & { getQuery(): Query }
}

/** libSQL's `batch`: each statement scoped and its references checked before the first is sent. */
export function batches(inner: Database, gating: Gating): (items: readonly Item[]) => Promise<unknown> {
  return async (items) => {
    checkHeld(gating)
    const { session } = inner
    if (session.batch === undefined || !entityNamesOf(inner.session).includes('LibSQLSession')) {
      throw unscopable('A batch of this driver', 'Send its statements one by one, or in a transaction.', {
        context: gating.surface.tenancy.context(),
      })
    }
    const ready: Ready[] = []
    for (const item of items) ready.push(await admitted(item, inner, gating))
    checkHeld(gating)
    return session.batch(ready)
  }
}

async function admitted(item: Item, inner: Database, gating: Gating): Promise<Ready> {
  const made = item._prepare?.()
  const gated = made && GatedQuery.behind(made)
  if (gated !== undefined) return sent(await gated.admitted())
  if (made?.getSQL === undefined) throw new TypeError('Expected each statement of `batch` to be a builder of this database')
  // Raw SQL, which Drizzle renders without asking the session.
  const { query } = await rawQuery(made.getSQL(), inner, gating).admitted()
  return sent({ query, prepared: made })
}

function rawQuery(sql: Sql, inner: Database, gating: Gating): GatedQuery {
  const root = gating.renderer.query(sql, undefined)
  const mark = gating.renderer.markOf(root)
  if (mark === undefined) throw new TypeError('Expected a rendered query to be remembered')
  return new GatedQuery(inner.session, mark, [undefined, 'run', false], gating)
}

function sent({ query, prepared }: { readonly query: Query; readonly prepared: Prepared }): Ready {
  return { _prepare: () => Object.create(prepared, { getQuery: { value: () => query } }) as Prepared & { getQuery(): Query } }
}
