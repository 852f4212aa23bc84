import { compareRuns } from '../oracle/compare.js'
import type { ErrorClass, Outcome } from '../oracle/outcome.js'
import type { Verified } from '../verify/statement-verifier.js'
import { sameState, snapshotOf } from './database-state.js'
import type { Side, SideRun } from './side.js'

/** What one program told about the adapter, and about its own worth as a test. */
export interface Verdict {
  readonly kind: 'equal' | 'different' | 'skipped' | 'refused'
  /** The refusal of a program whose bare run succeeds, named by a limit or not. */
  readonly refusal?: { readonly text: string; readonly limit: string | undefined }
  /** The first difference, or why the program could not be judged. */
  readonly reason?: string
  /** Whether a missing scope would have been seen. */
  readonly seesLeaks: boolean
  /** What the verifier says of the program run unscoped; undefined where it names no scoped table or is not asked. */
  readonly twin: 'flagged' | 'unflagged' | undefined
  /** How many of the scoped statements the verifier looked at. */
  readonly verified: number
  readonly nonEmpty: boolean
  readonly changesRows: boolean
  readonly expected: SideRun
  readonly actual: SideRun
}

const CONSTRAINTS: readonly ErrorClass[] = ['duplicate', 'not-null', 'check', 'reference']

/** Runs one program bare on the A-only database, scoped on that of A and B, and bare there too to learn its power. */
export async function judge<Db, Program>(
  onlyA: Side<Db, Program>,
  both: Side<Db, Program>,
  program: Program,
  options: { readonly power: boolean },
): Promise<Verdict> {
  const [expected, actual] = await Promise.all([onlyA.runBare(program), both.runScoped(program)])
  const unjudged = whyUnjudged(expected.outcome) ?? serverFault(actual.outcome)
  const verified = both.verify(actual)
  const changesRows = !sameState(expected.after, onlyA.before)
  const facts = { verified: verified.length, nonEmpty: isNonEmpty(expected, onlyA), changesRows, expected, actual }
  const [objection] = verified.flatMap(({ objections }) => objections)
  if (unjudged !== undefined && objection === undefined) {
    return { kind: 'skipped', reason: unjudged, seesLeaks: false, twin: undefined, ...facts }
  }
  const reason = objection ?? difference(expected, onlyA, actual, both)
  const unscoped = options.power ? await both.runBare(program) : undefined
  const seesLeaks = unscoped !== undefined && difference(expected, onlyA, unscoped, both) !== undefined
  const refusal = objection === undefined ? refusalOf(expected.outcome, actual.outcome, both) : undefined
  const told = { ...(refusal === undefined ? {} : { refusal }), seesLeaks, twin: unscoped && twinOf(both.verify(unscoped)), ...facts }
  if (reason === undefined) return { kind: 'equal', ...told }
  return { kind: refusal?.limit === undefined ? 'different' : 'refused', reason, ...told }
}

// Names apart: they are the program's.
function refusalOf<Db, Program>(expected: Outcome, actual: Outcome, both: Side<Db, Program>): Verdict['refusal'] {
  if ((expected.kind === 'error' && !CONSTRAINTS.includes(expected.class)) || actual.kind !== 'error' || actual.class !== 'refused')
    return undefined
  return { text: String(actual.error).replaceAll(/"[^"]*"/g, '"…"'), limit: both.limitOf(actual.error) }
}

function twinOf(verified: readonly Verified[]): Verdict['twin'] {
  if (!verified.some(({ namesScoped }) => namesScoped)) return undefined
  return verified.some(({ objections }) => objections.length > 0) ? 'flagged' : 'unflagged'
}

function difference<Db, Program>(
  expected: SideRun,
  onlyA: Side<Db, Program>,
  actual: SideRun,
  both: Side<Db, Program>,
): string | undefined {
  if (isEqual(expected, actual, both)) return undefined
  if (brokenConstraints(expected.outcome, actual.outcome)) return undefined
  const found = compareRuns(
    { outcome: expected.outcome, before: snapshotOf(onlyA.before), after: snapshotOf(expected.after) },
    { outcome: actual.outcome, before: snapshotOf(both.before), after: snapshotOf(actual.after) },
    { ordered: true },
  )
  return found === undefined ? undefined : `${found.what}: ${found.message}`
}

// The common case, by text alone. Anything else is looked at by the oracle that the cases use.
function isEqual<Db, Program>(expected: SideRun, actual: SideRun, both: Side<Db, Program>): boolean {
  const [want, got] = [expected.outcome, actual.outcome]
  if (want.kind === 'error' || got.kind === 'error') return want.kind === 'error' && got.kind === 'error' && want.class === got.class
  return (
    actual.after.b === both.before.b &&
    actual.after.stray === both.before.stray &&
    expected.after.a === actual.after.a &&
    expected.after.shared === actual.after.shared &&
    JSON.stringify(want.value) === JSON.stringify(got.value)
  )
}

// Of two broken constraints either may be told: rows are met in the order of the plan, and references are
// checked before the database sees the write.
function brokenConstraints(expected: Outcome, actual: Outcome): boolean {
  return expected.kind === 'error' && actual.kind === 'error' && CONSTRAINTS.includes(actual.class) && CONSTRAINTS.includes(expected.class)
}

function whyUnjudged(expected: Outcome): string | undefined {
  return expected.kind === 'error' && expected.class === 'other' ? `the bare run failed: ${String(expected.error)}` : undefined
}

// A time-out (MariaDB's has a number that its driver has no name for), and an internal error (XX000): the planner of PostgreSQL 18.4 fails on some lawful queries with
// "could not find pathkey item to sort" (docs/limits.md, planner errors of PostgreSQL).
const SERVER_FAULTS: Readonly<Record<string, string>> = {
  '57014': 'the scoped run timed out',
  '1969': 'the scoped run timed out',
  XX000: 'the scoped run met an internal error of PostgreSQL',
}

function serverFault(actual: Outcome): string | undefined {
  const error = actual.kind === 'error' ? actual.error : undefined
  if (!(error instanceof Error)) return undefined
  const { code, errno } = error as Error & { readonly code?: unknown; readonly errno?: unknown }
  return SERVER_FAULTS[String(code ?? errno)]
}

function isNonEmpty<Db, Program>(run: SideRun, side: Side<Db, Program>): boolean {
  return run.outcome.kind === 'value' && (hasRows(run.outcome.value) || !sameState(run.after, side.before))
}

// A program's value is a list of results, each a list of rows or a count.
function hasRows(value: unknown): boolean {
  return Array.isArray(value) && value.some((result) => Array.isArray(result) && result.length > 0)
}
