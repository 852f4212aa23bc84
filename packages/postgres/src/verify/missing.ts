import type { RangeVar } from 'libpg-query'
import { refnameOf } from './statement-check.js'

/** What a table without a rule lacks. */
export const NO_RULE = 'add a rule for it to defineTenancy, scopedBy(column) or shared(why).'

/** What a scoped table outside every tenant lacks. */
export const NO_TENANT = 'run the statement in tenancy.run(tenantId, work), since no tenant is running.'

/** What a table with a list of column names lacks: the tenant column's name may mean any of its columns. */
export const RENAMED = 'give it an alias without a list of columns, which hides the tenant column.'

/** What a sampled table lacks: which rows a sample takes depends on all of them. */
export const SAMPLED = 'leave out TABLESAMPLE, which tells of the rows of neighbours.'

/** What a table lacks that a condition could hold inside the tenant. */
export function unconstrained(relation: RangeVar, column: string): string {
  return `say "${refnameOf(relation)}"."${column}" = the running tenant in WHERE, or in the ON that its rows must fulfil, beside AND only (under OR or NOT it constrains nothing).`
}

/** What a table lacks whose rows stay though a condition rejects them. */
export function unwrapped({ relname }: RangeVar, column: string): string {
  return `write (select * from "${relname ?? ''}" where "${column}" = the running tenant) in its place, since its rows stay where ON rejects them.`
}
