import type { Answer, Answers } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'

/**
 * The same answers without the `lastInsertRowid` of their results: the driver gives one for every statement, the row's
 * place among all tenants' (docs/limits.md, row ids of SQLite).
 */
export function withoutInsertIds(answers: Answers<WorldDb>): Answers<WorldDb> {
  const entries = Object.entries(answers).map(([name, answer]) => [name, withoutInsertId(answer)])
  return Object.fromEntries(entries) as Answers<WorldDb>
}

function withoutInsertId(answer: Answer<WorldDb>): Answer<WorldDb> {
  if (typeof answer !== 'function') return answer
  return async (db, stage) => strip(await answer(db, stage))
}

function strip(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('lastInsertRowid' in result)) return result
  const { lastInsertRowid: _, ...rest } = result
  return rest
}
