import { mayBeVolatile, plainFunctionName } from '@tenantry/sql'
import { type Statement, unscopable } from './statement.js'

/** Refuses a call of a function that is not known to be safe. `name` is as written, perhaps with `pg_catalog.`. */
export function checkFunction(name: string, statement: Statement): void {
  const plain = plainFunctionName(name)
  if (!statement.functions.has(plain)) {
    throw unscopable(
      'A call of a function that is not known to be safe',
      `If "${/^[\w.]{1,80}$/.test(name) ? name : 'it'}" reads no table, declare it: withTenancy(db, tenancy, { functions: ['…'] }).`,
      statement,
    )
  }
  if (mayBeVolatile(plain, statement.engine)) statement.volatile = true
}

/** Refuses a system column, in whatever place its name stands. */
export function checkColumn(name: string, statement: Statement): void {
  const { systemColumns, foldColumn } = statement.engine
  if (statement.context?.kind !== 'bypass' && systemColumns.has(foldColumn(name))) {
    throw unscopable(`The system column "${name}"`, 'It tells of the rows of neighbours. Name a column of the table.', statement)
  }
}
