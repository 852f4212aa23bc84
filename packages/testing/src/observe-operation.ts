import type { Context, Statement } from '@tenantry/core'
import type { IsolationCheck, World } from './isolation-check.js'
import { type Outcome, outcomeOf } from './outcome.js'
import { leavesOf, renameGenerated, type Tree, treeOf } from './tree.js'

/** The rows of both tenants. */
export interface Rows {
  readonly a: Tree
  readonly b: Tree
}

/** What one operation did in one world. */
export interface Observation {
  readonly outcome: Outcome
  readonly before: Rows
  readonly after: Rows
  /** What `verify` had against a statement. */
  readonly objection: string | undefined
}

/** A statement and the context that sent it. */
export interface SentStatement {
  readonly statement: Statement
  readonly context: Context | undefined
}

/** A world that is open: its db, and the statements it has sent since the list was emptied. */
export interface OpenWorld<Db> {
  readonly which: World
  readonly db: Db
  readonly sent: SentStatement[]
}

/** Seeds the world, runs the operation as `a` and returns what it did. */
export async function observeOperation<Db>(
  check: IsolationCheck<Db>,
  world: OpenWorld<Db>,
  operation: (db: Db) => unknown,
): Promise<Observation> {
  const { tenancy, a, b } = check
  await check.seed(world.db, world.which === 'both' ? [a, b] : [a])
  const before = await rowsOf(check, world.db)
  world.sent.length = 0
  const outcome = await outcomeOf(() => tenancy.run(a, () => operation(world.db)))
  const objection = await objectionOf(check, world)
  const after = await rowsOf(check, world.db)
  return renamed(check.generated ?? [], { outcome, before, after, objection })
}

async function rowsOf<Db>(check: IsolationCheck<Db>, db: Db): Promise<Rows> {
  const { tenancy, a, b } = check
  return {
    a: treeOf(await tenancy.run(a, () => check.snapshot(db, a))),
    b: treeOf(await tenancy.run(b, () => check.snapshot(db, b))),
  }
}

async function objectionOf<Db>(check: IsolationCheck<Db>, { sent }: OpenWorld<Db>): Promise<string | undefined> {
  if (check.verify === undefined) return undefined
  for (const { statement, context } of [...sent]) {
    const objection = await whyNotProved(check, statement, context)
    if (objection !== undefined) return `a statement is not proved to stay inside the tenant: ${statement.sql}${objection}`
  }
  return undefined
}

async function whyNotProved<Db>(
  check: IsolationCheck<Db>,
  statement: Statement,
  context: Context | undefined,
): Promise<string | undefined> {
  try {
    const objections = (await check.verify?.(statement, context)) ?? []
    return objections.length === 0 ? undefined : ` (${objections.map(({ message }) => message).join(' ')})`
  } catch (error) {
    return error instanceof Error ? ` (${error.message})` : ''
  }
}

function renamed(columns: readonly string[], seen: Observation): Observation {
  if (columns.length === 0) return seen
  const known = leavesOf([seen.before.a, seen.before.b], columns)
  const rename = (tree: Tree) => renameGenerated(tree, columns, known)
  return {
    ...seen,
    outcome: { ...seen.outcome, tree: rename(seen.outcome.tree) },
    after: { a: rename(seen.after.a), b: rename(seen.after.b) },
  }
}
