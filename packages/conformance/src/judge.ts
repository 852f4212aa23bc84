import { AsyncLocalStorage } from 'node:async_hooks'
import type { Tenancy } from '@tenantry/core'
import type { Answer, Operation, Refusal, Stage } from './answer.js'
import type { Case } from './case.js'
import type { Databases, Which } from './databases.js'
import { compareRuns, compareSnapshots, type Run } from './oracle/compare.js'
import { observe, type ErrorClass } from './oracle/outcome.js'
import { findPowerLoss } from './power.js'
import type { StatementWatch } from './verify/statement-watch.js'
import { WORLD } from './worlds/world.js'

/** What a case is judged with: the bare handle on A alone, the scoped one on A and B. */
export interface Bench<Db> {
  readonly tenancy: Tenancy
  readonly databases: Databases
  readonly bareOnlyA: Db
  readonly scopedBoth: Db
  readonly classify: (error: unknown) => ErrorClass
  /** Verifies what the scoped handle sends. */
  readonly watch?: StatementWatch | undefined
}

/** What a case came to. `weak`: the answer could not have seen a leak, so it proves nothing. */
export type Verdict = { readonly kind: 'equal' | 'refused' | 'absent' } | { readonly kind: 'different' | 'weak'; readonly message: string }

/** Judges one answer by the oracle and by the verifier, and leaves both databases as they were. */
export async function judge<Db>(bench: Bench<Db>, spec: Case, answer: Answer<Db>): Promise<Verdict> {
  const verdict = await judgeAnswer(bench, spec, answer)
  // What was sent too late in the case before is told here: it is not to be lost.
  const [objection] = bench.watch?.take().objections ?? []
  return objection === undefined || 'message' in verdict ? verdict : { kind: 'different', message: objection }
}

async function judgeAnswer<Db>(bench: Bench<Db>, spec: Case, answer: Answer<Db>): Promise<Verdict> {
  if (typeof answer === 'object' && 'absent' in answer) return { kind: 'absent' }
  return typeof answer === 'function' ? judgeOperation(bench, spec, answer) : judgeRefusal(bench, answer)
}

async function judgeOperation<Db>(bench: Bench<Db>, spec: Case, operation: Operation<Db>): Promise<Verdict> {
  const expected = await runBare(bench, operation)
  const weakness = findPowerLoss(spec, expected)
  const actual = await runScoped(bench, operation)
  if (weakness !== undefined) return { kind: 'weak', message: weakness }
  const difference = compareRuns(expected, actual, { ordered: spec.ordered === true })
  return difference === undefined ? { kind: 'equal' } : { kind: 'different', message: `${difference.what}: ${difference.message}` }
}

// The bare run only shows that the operation is a real one: a typing error would be "refused" too.
async function judgeRefusal<Db>(bench: Bench<Db>, { refuses, by }: Refusal<Db>): Promise<Verdict> {
  const bare = await runBare(bench, by)
  const { outcome, before, after } = await runScoped(bench, by)
  const changed = compareSnapshots(before, after)
  if (changed !== undefined) return { kind: 'different', message: `expected nothing to change; ${changed.what}: ${changed.message}` }
  if (outcome.kind === 'value') return { kind: 'different', message: `expected ${refuses}, got a value` }
  const code = codeOf(outcome.error)
  if (code !== refuses) return { kind: 'different', message: `expected ${refuses}, got ${String(code)}: ${String(outcome.error)}` }
  const works = bare.outcome.kind === 'value' || bare.outcome.class !== 'other' || INSUFFICIENT_PRIVILEGE.has(codeOf(bare.outcome.error))
  return works ? { kind: 'refused' } : { kind: 'weak', message: `the bare operation fails: ${String(bare.outcome.error)}` }
}

// DDL and the like: real operations that the unprivileged role may not do.
const INSUFFICIENT_PRIVILEGE: ReadonlySet<unknown> = new Set(['42501', 'ER_TABLEACCESS_DENIED_ERROR'])

function runBare<Db>(bench: Bench<Db>, operation: Operation<Db>): Promise<Run> {
  const stage = stageOf(bench.tenancy)
  return record(bench, 'onlyA', () => operation(bench.bareOnlyA, stage))
}

function runScoped<Db>(bench: Bench<Db>, operation: Operation<Db>): Promise<Run> {
  const stage = stageOf(bench.tenancy)
  return record(bench, 'both', () => bench.tenancy.run(WORLD.a, () => operation(bench.scopedBoth, stage)))
}

async function record<Db>(bench: Bench<Db>, which: Which, work: () => Promise<unknown>): Promise<Run> {
  const before = await bench.databases.snapshot(which)
  const outcome = await observe(work, bench.classify)
  const after = await bench.databases.snapshot(which)
  if (compareSnapshots(before, after) !== undefined || outcome.kind === 'error') await bench.databases.reset(which)
  return { outcome, before, after }
}

function stageOf(tenancy: Tenancy): Stage {
  const outside = AsyncLocalStorage.snapshot()
  return {
    ...WORLD,
    tenancy,
    outside: (work) => outside(work),
    as: (tenant, work) => tenancy.bypass('another tenant is at work', { writes: true }, () => tenancy.run(tenant, work)),
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}
