import type { Case } from './case.js'
import { compareSnapshots, type Run } from './oracle/compare.js'

/** Why a bare run could not show a leak, or undefined: it gave no rows, changed none, or failed otherwise than it must. */
export function findPowerLoss(spec: Case, expected: Run): string | undefined {
  const { outcome } = expected
  if (spec.fails !== undefined) {
    const came = outcome.kind === 'error' ? outcome.class : 'a value'
    return came === spec.fails ? undefined : `the bare operation must fail as ${spec.fails}, it gave ${came}`
  }
  if (outcome.kind === 'error') return `the bare operation fails: ${String(outcome.error)}`
  if (!spec.nonEmpty) return undefined
  if (spec.intent === 'read') return hasRows(outcome.value) ? undefined : 'the bare operation gives no rows'
  return compareSnapshots(expected.before, expected.after) === undefined ? 'the bare operation changes no row' : undefined
}

/** Whether a result holds anything: a list with items, an object with such a property, a scalar that is there. */
function hasRows(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (Array.isArray(value)) return value.length > 0
  if (typeof value !== 'object' || value instanceof Date) return true
  return Object.values(value).some(hasRows)
}
