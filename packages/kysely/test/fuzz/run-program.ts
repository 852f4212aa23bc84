import type { Program, Statement } from '@tenantry/conformance/programs'
import type { CompiledQuery } from 'kysely'
import { buildQuery } from './build/query.js'
import type { Runner } from './build/text-db.js'
import { buildWrite } from './build/write.js'

type Result = readonly unknown[] | { readonly affected: readonly string[] }

/** Runs a program's statements as its mode says, and returns what each gave. */
export async function runProgram(db: Runner, { mode, statements }: Program): Promise<readonly Result[]> {
  if (mode === 'plain') return runAll(db, statements)
  if (mode === 'transaction') return db.transaction().execute((transaction) => runAll(transaction, statements))
  const transaction = await db.startTransaction().execute()
  try {
    const [first, ...rest] = statements
    const results = first === undefined ? [] : [await runStatement(transaction, first)]
    if (mode === 'rollback') {
      results.push(...(await runAll(transaction, rest)))
      await transaction.rollback().execute()
      return results
    }
    const [undone, ...after] = rest
    const saved = await transaction.savepoint('before').execute()
    if (undone !== undefined) results.push(await runStatement(saved, undone))
    await saved.rollbackToSavepoint('before').execute()
    results.push(...(await runAll(transaction, after)))
    await transaction.commit().execute()
    return results
  } catch (error) {
    if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute()
    throw error
  }
}

/** The statements of a program, as the database at hand compiles them. */
export function compileProgram(db: Runner, { statements }: Program): CompiledQuery[] {
  return statements.map((statement) => buildStatement(db, statement).compile() as CompiledQuery)
}

async function runAll(db: Runner, statements: readonly Statement[]): Promise<Result[]> {
  const results: Result[] = []
  for (const statement of statements) results.push(await runStatement(db, statement))
  return results
}

async function runStatement(db: Runner, statement: Statement): Promise<Result> {
  const rows: readonly unknown[] = await buildStatement(db, statement).execute()
  if (statement.kind === 'query') return statement.ordered ? rows : sorted(rows)
  return 'returning' in statement && statement.returning.length > 0 ? sorted(rows) : { affected: rows.map(counts) }
}

function buildStatement(db: Runner, statement: Statement): { execute(): Promise<readonly unknown[]>; compile(): unknown } {
  return statement.kind === 'query' ? buildQuery(db, statement) : buildWrite(db, statement)
}

// Without a total order rows are a multiset; sorted ones compare as such.
function sorted(rows: readonly unknown[]): readonly unknown[] {
  const texts = rows.map((row): [string, unknown] => [JSON.stringify(row), row])
  return texts.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)).map(([, row]) => row)
}

// Kysely counts in bigints, which are no JSON. Where a table has no generated key SQLite tells the row's place among all
// tenants' (docs/limits.md, row ids of SQLite).
function counts(result: unknown): string {
  return JSON.stringify(result, (key, value: unknown) =>
    key === 'insertId' ? undefined : typeof value === 'bigint' ? String(value) : value,
  )
}
