import type { EngineRules } from './engine-rules.js'
import { foldCase } from './fragment-tokens.js'

/** The functions a statement may call: the database's safe ones and those an application declares. */
export function allowedFunctions({ safeFunctions }: EngineRules, declared: readonly string[] = []): ReadonlySet<string> {
  return declared.length === 0 ? safeFunctions : new Set([...safeFunctions, ...declared.map(foldCase)])
}

/** The name that a function is looked up by: `name` is as written, perhaps with `pg_catalog.`. */
export function plainFunctionName(name: string): string {
  return foldCase(name).replace(/^pg_catalog\./, '')
}

/** Whether a call may give another value each time: the database's volatile functions, and all it does not know. */
export function mayBeVolatile(plainName: string, { safeFunctions, volatileFunctions }: EngineRules): boolean {
  return volatileFunctions.has(plainName) || !safeFunctions.has(plainName)
}
