import type { EngineRules } from './engine-rules.js'
import { foldCase } from './fragment-tokens.js'
import { type Statement, unscopable } from './statement.js'

/** The functions a statement may call: the database's safe ones and those an application declares. */
export function allowedFunctions({ safeFunctions }: EngineRules, declared: readonly string[] = []): ReadonlySet<string> {
  return declared.length === 0 ? safeFunctions : new Set([...safeFunctions, ...declared.map(foldCase)])
}

/** Refuses a call of a function that is not known to be safe. `name` is as written, perhaps with `pg_catalog.`. */
export function checkFunction(name: string, statement: Statement): void {
  const plain = foldCase(name).replace(/^pg_catalog\./, '')
  if (!statement.functions.has(plain)) {
    throw unscopable(
      'A call of a function that is not known to be safe',
      `If "${/^[\w.]{1,80}$/.test(name) ? name : 'it'}" reads no table, declare it: withTenancy(dialect, tenancy, { functions: ['…'] }).`,
      statement,
    )
  }
  const { safeFunctions, volatileFunctions } = statement.engine
  if (volatileFunctions.has(plain) || !safeFunctions.has(plain)) statement.volatile = true
}
