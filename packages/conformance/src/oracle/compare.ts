import { asMultiset, normalize } from './normalize.js'
import type { Outcome } from './outcome.js'
import { renameGenerated } from './rename-generated.js'
import type { Snapshot, TableRows } from './snapshot.js'

/** One run of an operation: what it came to, and the database before and after. */
export interface Run {
  readonly outcome: Outcome
  readonly before: Snapshot
  readonly after: Snapshot
}

/** Where two runs part, in words and values for a failed assertion. */
export interface Difference {
  readonly what: 'outcome' | "A's rows" | 'shared rows' | "B's rows" | 'stray rows'
  readonly message: string
}

/**
 * Compares a bare run on the A-only database with a scoped one on the database of A and B: the promise itself.
 *
 * Outcomes, A's rows and shared rows must be equal, up to generated keys; B's and stray rows must be as before.
 * Returns undefined when the runs are equal.
 */
export function compareRuns(expected: Run, actual: Run, options: { readonly ordered?: boolean } = {}): Difference | undefined {
  if (expected.outcome.kind === 'error' || actual.outcome.kind === 'error') {
    const failed = compareFailures(expected.outcome, actual.outcome)
    if (failed !== undefined) return { what: 'outcome', message: failed }
  }
  const wanted = comparable(expected, options.ordered === true)
  const got = comparable(actual, options.ordered === true)
  if (text(wanted.value) !== text(got.value)) return { what: 'outcome', message: describe(wanted.value, got.value) }
  return (
    compareRows("A's rows", wanted.a, got.a) ??
    compareRows('shared rows', wanted.shared, got.shared) ??
    unchanged("B's rows", actual.before.b, actual.after.b) ??
    unchanged('stray rows', actual.before.stray, actual.after.stray)
  )
}

/** Compares two readings of one database by every row in it. */
export function compareSnapshots(before: Snapshot, after: Snapshot): Difference | undefined {
  return (
    unchanged("A's rows", before.a, after.a) ??
    unchanged("B's rows", before.b, after.b) ??
    unchanged('shared rows', before.shared, after.shared) ??
    unchanged('stray rows', before.stray, after.stray)
  )
}

function comparable(run: Run, ordered: boolean): { value: unknown; a: unknown; shared: unknown } {
  const value = run.outcome.kind === 'value' ? normalize(run.outcome.value) : undefined
  const [renamed, a, shared] = renameGenerated(value, normalize(run.after.a), normalize(run.after.shared))
  return { value: ordered ? renamed : asMultiset(renamed), a: asMultiset(a), shared: asMultiset(shared) }
}

function compareFailures(expected: Outcome, actual: Outcome): string | undefined {
  const [want, got] = [nameOf(expected), nameOf(actual)]
  if (want !== got) return `expected ${want}, got ${got}${reasonOf(actual) || reasonOf(expected)}`
  return want === 'other' ? `both failed in a way the oracle cannot judge${reasonOf(expected)}` : undefined
}

function nameOf(outcome: Outcome): string {
  return outcome.kind === 'value' ? 'a value' : outcome.class
}

function reasonOf(outcome: Outcome): string {
  return outcome.kind === 'error' ? `: ${String(outcome.error)}` : ''
}

function unchanged(what: Difference['what'], before: TableRows, after: TableRows): Difference | undefined {
  return compareRows(what, asMultiset(normalize(before)), asMultiset(normalize(after)))
}

function compareRows(what: Difference['what'], expected: unknown, actual: unknown): Difference | undefined {
  const [wanted, got] = [expected as Record<string, unknown>, actual as Record<string, unknown>]
  for (const table of new Set([...Object.keys(wanted), ...Object.keys(got)])) {
    if (text(wanted[table]) !== text(got[table])) return { what, message: `${table}: ${describe(wanted[table], got[table])}` }
  }
  return undefined
}

function text(normal: unknown): string {
  return JSON.stringify(normal) ?? 'nothing'
}

// Lists are told by what each side has that the other lacks; their order only where that is the difference.
function describe(expected: unknown, actual: unknown): string {
  if (!Array.isArray(expected) || !Array.isArray(actual)) return `expected ${clip(text(expected))}, got ${clip(text(actual))}`
  const [missing, extra] = [without(expected, actual), without(actual, expected)]
  if (missing.length + extra.length === 0) return `expected the order ${clip(text(expected))}, got ${clip(text(actual))}`
  return `expected ${expected.length} rows, got ${actual.length}; missing ${clip(missing.join(' '))}; extra ${clip(extra.join(' '))}`
}

function without(list: readonly unknown[], other: readonly unknown[]): string[] {
  const left = other.map(text)
  return list.map(text).filter((item) => {
    const at = left.indexOf(item)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function clip(line: string): string {
  if (line === '') return 'none'
  return line.length > 600 ? `${line.slice(0, 600)}…` : line
}
