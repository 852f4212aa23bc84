import { type Gating, notRendered } from './gate.js'
import { GatedQuery } from './gated-query.js'
import type { Query } from './internals-dialect.js'
import type { Sql } from './internals.js'
import { type Database, type Prepared, PREPARING, type Session } from './internals-session.js'
import { isTenancyError } from './render.js'

/**
 * What the builders get for a session: it prepares what was scoped and nothing else. Of the driver's own methods it has
 * those alone that prepare what they send; its connection is out of reach.
 */
export function gatedSession(inner: Session, gating: Gating, transaction: Database['transaction']): Session {
  const methods = inner as unknown as Readonly<Record<string, ((...args: unknown[]) => unknown) | undefined>>
  const session: Record<string, unknown> = {
    prepareQuery: (query: Query, ...rest: readonly unknown[]): Prepared => {
      const mark = gating.renderer.markOf(query)
      if (mark !== undefined) return new GatedQuery(inner, mark, rest, gating).facade()
      throw notRendered(gating)
    },
    // Migrations begin their transaction here.
    transaction,
    ...(gating.surface.engine.engine === 'mysql' && { all: (query: Sql) => allOf(session as unknown as Session, query) }),
  }
  for (const name of PREPARING[gating.surface.engine.engine]) {
    const method = methods[name]
    if (typeof method !== 'function') continue
    session[name] = function (this: Session, ...args: unknown[]) {
      try {
        return method.apply(this, args)
      } catch (error) {
        throw isWrapping(error) ? error.cause : error
      }
    }
  }
  return session as unknown as Session
}

// MySQL's own sends its text past what it prepares.
async function allOf(session: Session, query: Sql): Promise<unknown> {
  const [rows] = await (session as Session & { execute(query: Sql): Promise<readonly unknown[]> }).execute(query)
  return rows
}

// SQLite's sessions wrap what a query throws in an error that shows its text.
function isWrapping(error: unknown): error is { readonly cause: unknown } {
  return error instanceof Error && 'cause' in error && isTenancyError(error.cause)
}
