import type { Context } from './context.js'

/** A statement's text with its parameters, in the placeholder style of its database. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** A statement kept inside its context, and what must hold before it runs: a check that returns a row refuses it. */
export interface ScopedStatement extends Statement {
  readonly checks: readonly Statement[]
}

/**
 * Scopes whole statements of raw SQL. An adapter that is given one hands it every statement it cannot
 * prove itself, rendered unscoped, so nothing is scoped twice. It throws a TenancyError to refuse.
 */
export interface RawScoper {
  scope(sql: string, parameters: readonly unknown[], context: Context): ScopedStatement
}
