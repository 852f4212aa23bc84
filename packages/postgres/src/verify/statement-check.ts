import type { Context } from '@tenantry/core'
import type { RangeVar } from 'libpg-query'
import type { Finding } from './finding.js'
import type { RuleBook } from './rule-book.js'

/** One statement that is being verified. */
export interface StatementCheck {
  readonly sql: string
  readonly parameters: readonly unknown[]
  readonly context: Context | undefined
  readonly rules: RuleBook
  readonly findings: Finding[]
}

/** The names that hide tables at one place of a statement: its common table expressions. */
export type CteNames = ReadonlySet<string>

/** Notes a finding about a table. */
export function findTable(check: StatementCheck, relation: RangeVar, place: string, missing: string): void {
  const table = nameOf(relation)
  const character = characterAt(check.sql, relation.location)
  const at = character === undefined ? place : `${place}, character ${character}`
  check.findings.push({ table, place, character, message: `Table "${table}" in ${at}: ${missing}` })
}

/** Notes a finding about the statement as such. */
export function findStatement(check: StatementCheck, place: string, missing: string): void {
  check.findings.push({ table: undefined, place, character: undefined, message: `In ${place}: ${missing}` })
}

/** The name of a table as its statement spells it, without quotes. */
function nameOf({ schemaname, relname }: RangeVar): string {
  return schemaname === undefined ? (relname ?? '') : `${schemaname}.${relname ?? ''}`
}

/** The name that the rest of a statement knows a table by. */
export function refnameOf({ alias, relname }: RangeVar): string {
  return alias?.aliasname ?? relname ?? ''
}

// The parser counts bytes.
function characterAt(sql: string, byte: number | undefined): number | undefined {
  return byte === undefined || byte < 0 ? undefined : Buffer.from(sql).subarray(0, byte).toString().length + 1
}
