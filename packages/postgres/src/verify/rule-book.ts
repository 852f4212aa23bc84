import type { Rule, Tenancy } from '@tenantry/core'
import type { RangeVar } from 'libpg-query'
import type { TableName, TableNames } from '../raw/table-rules.js'

/** A rule in the database's own names. */
export type NamedRule =
  | { readonly kind: 'scoped'; readonly column: string }
  | { readonly kind: 'shared'; readonly writable: readonly string[]; readonly key: readonly string[] }

/** The rules of a tenancy, asked for as a statement names tables. */
export class RuleBook {
  readonly defaultSchema: string
  readonly #tenancy: Pick<Tenancy, 'ruleOf' | 'defaultSchema'>
  readonly #ruleNames: ReadonlyMap<string, string>
  readonly #names: ReadonlyMap<string, TableName>

  constructor(tenancy: Pick<Tenancy, 'ruleOf' | 'defaultSchema'>, names: TableNames) {
    this.#tenancy = tenancy
    this.#names = new Map(Object.entries(names).map(([rule, name]) => [rule, typeof name === 'string' ? { table: name } : name]))
    this.defaultSchema = tenancy.defaultSchema
    this.#ruleNames = new Map([...this.#names].map(([rule, { table }]) => [this.#unqualified(table), rule]))
  }

  /** The rule of a table, undefined where there is none. */
  ruleOf({ schemaname, relname = '' }: RangeVar): NamedRule | undefined {
    // A dot inside one identifier is no schema, and a rule's name cannot tell them apart.
    if (relname.includes('.') || schemaname?.includes('.') === true) return undefined
    const table = this.#unqualified(schemaname === undefined ? relname : `${schemaname}.${relname}`)
    const name = this.#ruleNames.get(table)
    if (name !== undefined) return this.#named(this.#tenancy.ruleOf(name), this.#names.get(name)?.columns ?? {})
    // The rule's own name means no table once the database is said to call it otherwise.
    return !this.#names.has(table) ? this.#named(this.#tenancy.ruleOf(table), {}) : undefined
  }

  #named(rule: Rule | undefined, columns: Readonly<Record<string, string>>): NamedRule | undefined {
    if (rule === undefined) return undefined
    const named = (column: string) => (Object.hasOwn(columns, column) ? (columns[column] ?? column) : column)
    if (rule.kind === 'scoped') return { kind: 'scoped', column: named(rule.column) }
    return { kind: 'shared', writable: rule.writable, key: rule.key.map(named) }
  }

  #unqualified(table: string): string {
    return table.startsWith(`${this.defaultSchema}.`) ? table.slice(this.defaultSchema.length + 1) : table
  }
}
