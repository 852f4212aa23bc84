import type { Answer, Answers } from '@tenantry/conformance'
import type { ResultSetHeader } from 'mysql2'
import type { WorldDb } from '../../world/world-db.js'

/** The same answers without what the server says of its plan: whether an index was used, and how it worded what it did. */
export function withoutPlans(answers: Answers<WorldDb>): Answers<WorldDb> {
  const entries = Object.entries(answers).map(([name, answer]) => [name, withoutPlan(answer)])
  return Object.fromEntries(entries) as Answers<WorldDb>
}

function withoutPlan(answer: Answer<WorldDb>): Answer<WorldDb> {
  if (typeof answer !== 'function') return answer
  return async (db, stage) => {
    const result = await answer(db, stage)
    return isReport(result) ? { affected: result[0].affectedRows, changed: result[0].changedRows, id: result[0].insertId } : result
  }
}

function isReport(result: unknown): result is readonly [ResultSetHeader] {
  const [header] = Array.isArray(result) ? (result as unknown[]) : []
  return typeof header === 'object' && header !== null && 'serverStatus' in header
}
