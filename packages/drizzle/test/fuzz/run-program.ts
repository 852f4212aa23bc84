import type { Program, Statement } from '@tenantry/conformance/programs'
import { environmentOf } from './build/environment.js'
import { type Handle, on, type Sent } from './build/handle.js'
import { buildQuery } from './build/query.js'
import { buildWrite } from './build/write.js'

type Result = readonly unknown[] | { readonly affected: unknown }

// What ends a transaction that is to be rolled back.
class RolledBack extends Error {}

/** Runs a program's statements as its mode says, and returns what each gave. */
export async function runProgram(handle: Handle, { mode, statements }: Program): Promise<readonly Result[]> {
  if (mode === 'plain') return runAll(handle, statements)
  const { db } = handle
  if (mode === 'transaction') return db.transaction((transaction) => runAll(on(handle, transaction), statements))
  const results: Result[] = []
  const rolledBack = async (from: Handle, undone: readonly Statement[]) => {
    const work = async (transaction: Handle['db']) => {
      results.push(...(await runAll(on(handle, transaction), undone)))
      throw new RolledBack()
    }
    await from.db.transaction(work).catch(unlessRolledBack)
  }
  if (mode === 'rollback') {
    await rolledBack(handle, statements)
    return results
  }
  await db.transaction(async (transaction) => {
    const within = on(handle, transaction)
    const [first, undone, ...after] = statements
    if (first !== undefined) results.push(await runStatement(within, first))
    await rolledBack(within, undone === undefined ? [] : [undone])
    results.push(...(await runAll(within, after)))
  })
  return results
}

/** The statements of a program, as a database writes them. */
export function compileProgram(handle: Handle, { statements }: Program): readonly Sent[] {
  return statements.map((statement) => buildStatement(handle, statement).toSQL())
}

function unlessRolledBack(error: unknown): void {
  if (!(error instanceof RolledBack)) throw error
}

async function runAll(handle: Handle, statements: readonly Statement[]): Promise<Result[]> {
  const results: Result[] = []
  for (const statement of statements) results.push(await runStatement(handle, statement))
  return results
}

async function runStatement(handle: Handle, statement: Statement): Promise<Result> {
  const given: unknown = await buildStatement(handle, statement)
  if (statement.kind === 'query') return statement.ordered ? (given as unknown[]) : sorted(given as unknown[])
  return 'returning' in statement && statement.returning.length > 0 ? sorted(given as unknown[]) : { affected: affected(given) }
}

function buildStatement(handle: Handle, statement: Statement): PromiseLike<unknown> & { toSQL(): Sent } {
  const environment = environmentOf(handle)
  if (statement.kind === 'query') return buildQuery(environment, statement, { top: true }).built
  return buildWrite(environment, statement).built
}

// Each driver tells a count in its own way.
function affected(given: unknown): unknown {
  const told = (Array.isArray(given) ? given[0] : given) as Readonly<Record<string, unknown>> | undefined
  return told?.rowCount ?? told?.rowsAffected ?? told?.affectedRows ?? null
}

/** Rows without a total order are a multiset; sorted ones compare as such. */
function sorted(rows: readonly unknown[]): readonly unknown[] {
  const texts = rows.map((row): [string, unknown] => [JSON.stringify(row), row])
  return texts.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)).map(([, row]) => row)
}
