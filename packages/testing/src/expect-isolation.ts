import type { Context } from '@tenantry/core'
import { firstDifference, type Sides } from './first-difference.js'
import type { IsolationCheck, World } from './isolation-check.js'
import { IsolationError, type OperationReport, IsolationReport } from './isolation-report.js'
import { type Observation, observeOperation, type OpenWorld } from './observe-operation.js'
import { describeOutcome } from './outcome.js'
import { isEmpty, textOf } from './tree.js'

/**
 * Runs each operation as tenant `a` on a database that holds `a` and `b`, and on one that holds `a` alone.
 * What it returns or throws and the rows it leaves to `a` must be equal in both, and `b`'s rows untouched.
 *
 * Returns a report; throws IsolationError, an AssertionError that carries it, when an operation fails.
 * Throws TypeError when the check could prove nothing: no operations, or a seed that gives `b` no rows.
 *
 * @example
 * await expectIsolation({
 *   tenancy, a: acme, b: globex, open, seed, snapshot,
 *   operations: { 'list orders': (db) => listOrders(db), 'cancel an order': (db) => cancelOrder(db, 7) },
 * })
 */
export async function expectIsolation<Db>(check: IsolationCheck<Db>): Promise<IsolationReport> {
  const operations = Object.entries(check.operations)
  if (operations.length === 0) throw new TypeError('Expected `operations` to hold at least one operation')
  const both = await openWorld(check, 'both')
  try {
    const onlyA = await openWorld(check, 'onlyA')
    try {
      const reports: OperationReport[] = []
      for (const [operation, work] of operations) {
        reports.push(reportOf(operation, await observeOperation(check, both, work), await observeOperation(check, onlyA, work)))
      }
      return passed(new IsolationReport(reports))
    } finally {
      await check.close?.(onlyA.db)
    }
  } finally {
    await check.close?.(both.db)
  }
}

async function openWorld<Db>(check: IsolationCheck<Db>, which: World): Promise<OpenWorld<Db>> {
  const sent: OpenWorld<Db>['sent'] = []
  const db = await check.open(which, (sql, parameters) => sent.push({ statement: { sql, parameters }, context: contextOf(check) }))
  return { which, db, sent }
}

// In a bypass that is over nothing but the end of a transaction is sent.
function contextOf<Db>({ tenancy }: IsolationCheck<Db>): Context | undefined {
  try {
    return tenancy.context()
  } catch {
    return undefined
  }
}

function passed(report: IsolationReport): IsolationReport {
  if (report.failures.length > 0) throw new IsolationError(report)
  return report
}

function reportOf(operation: string, both: Observation, onlyA: Observation): OperationReport {
  if (isEmpty(both.before.b))
    throw new TypeError('Expected `seed` to give tenant b rows that `snapshot` shows; without them nothing could leak')
  if (!isEmpty(onlyA.before.b)) throw new TypeError("Expected `seed` to leave no rows of tenant b in the world 'onlyA'")
  const unchanged = textOf(both.before.a) === textOf(both.after.a)
  return {
    operation,
    both: describeOutcome(both.outcome),
    onlyA: describeOutcome(onlyA.outcome),
    difference: differenceOf(both, onlyA),
    idle: !both.outcome.threw && isEmpty(both.outcome.tree) && unchanged,
  }
}

const WORLDS: Sides = ['with both tenants', 'with a alone']
const TIMES: Sides = ['after the operation', 'before it']

function differenceOf(both: Observation, onlyA: Observation): string | undefined {
  return (
    firstDifference(both.before.a, onlyA.before.a, 'the seed of a', WORLDS) ??
    both.objection ??
    onlyA.objection ??
    firstDifference(both.outcome.tree, onlyA.outcome.tree, both.outcome.threw ? 'the error' : 'the result', WORLDS) ??
    firstDifference(both.after.a, onlyA.after.a, 'what is left to a', WORLDS) ??
    firstDifference(both.after.b, both.before.b, 'what belongs to b', TIMES) ??
    firstDifference(onlyA.after.b, onlyA.before.b, 'what belongs to b, in the world of a alone,', TIMES)
  )
}
