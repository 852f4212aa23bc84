import { referenceTarget, type Rule, type Tenancy } from '@tenantry/core'

/** What the database calls a table that a rule is declared for under another name, and those of its columns that differ. */
export interface TableName {
  readonly table: string
  readonly columns?: { readonly [name: string]: string }
}

/** The database's names, by the names that the rules are declared under: models and fields, where those differ. */
export type TableNames = { readonly [name: string]: string | TableName }

/** A table's rule, all by the database's names. */
export interface TableRule {
  /** The name that the tenancy knows it by. */
  readonly name: string
  readonly rule: Rule
  /** The tenant column; none on a shared table. */
  readonly column: string | undefined
  /** The columns whose references must be checked before a write, and where they point. */
  readonly references: ReadonlyMap<string, ReferencedColumn>
  /** The columns that a tenant may not change: a shared table's key. */
  readonly key: ReadonlySet<string>
}

export interface ReferencedColumn {
  /** As SQL, quoted. */
  readonly table: string
  readonly column: string
  readonly rule: TableRule
}

/** The rules of a tenancy by the names that PostgreSQL compares. */
export class TableRules {
  /** The schema that a name without one means. */
  readonly defaultSchema: string
  readonly #tenancy: Tenancy
  readonly #byTable = new Map<string, TableRule>()
  readonly #columnOf: (rule: string, column: string) => string

  /** Throws TypeError for a name of a table that has no rule, and for two rules of one table. */
  constructor(tenancy: Tenancy, names: TableNames = {}) {
    this.#tenancy = tenancy
    this.defaultSchema = tenancy.defaultSchema
    const long = new Map(Object.entries(names).map(([name, one]) => [name, typeof one === 'string' ? { table: one } : one]))
    for (const name of long.keys()) {
      if (tenancy.ruleOf(name) === undefined) throw new TypeError(`Expected \`names\` to name tables that have a rule, got "${name}"`)
    }
    this.#columnOf = (rule, column) => long.get(rule)?.columns?.[column] ?? column
    for (const name of tenancy.tables) {
      const table = this.#unqualified(long.get(name)?.table ?? name)
      if (this.#byTable.has(table)) throw new TypeError(`Expected one rule for table "${table}", got two names of it`)
      this.#byTable.set(table, this.#ruleOf(name))
    }
    this.#resolveReferences(long)
  }

  /** The rule of a table, by its name with or without its schema. */
  find(table: string): TableRule | undefined {
    return this.#byTable.get(this.#unqualified(table))
  }

  /** The tables that reference a column of this one count it as a key. */
  isReferenced(rule: TableRule, column: string): boolean {
    for (const other of this.#byTable.values()) {
      for (const target of other.references.values()) if (target.rule === rule && target.column === column) return true
    }
    return false
  }

  #ruleOf(name: string): TableRule {
    const rule = this.#tenancy.ruleOf(name) as Rule
    const column = (one: string) => this.#columnOf(name, one)
    return {
      name,
      rule,
      column: rule.kind === 'scoped' ? column(rule.column) : undefined,
      references: new Map(),
      key: new Set(rule.kind === 'shared' ? rule.key.map(column) : []),
    }
  }

  #resolveReferences(long: ReadonlyMap<string, TableName>): void {
    for (const own of this.#byTable.values()) {
      if (own.rule.kind !== 'scoped') continue
      for (const [column, reference] of Object.entries(own.rule.references)) {
        const target = referenceTarget(reference)
        if (target.enforcedBy === 'database') continue
        const table = long.get(target.table)?.table ?? target.table
        const rule = this.find(table) as TableRule
        const to = { table: quoteTable(table), column: this.#columnOf(target.table, target.column), rule }
        ;(own.references as Map<string, ReferencedColumn>).set(this.#columnOf(own.name, column), to)
      }
    }
  }

  #unqualified(table: string): string {
    const prefix = `${this.defaultSchema}.`
    return table.startsWith(prefix) ? table.slice(prefix.length) : table
  }
}

/** A name as SQL spells it whatever its letters are. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A table's name, with its schema where it has one, as SQL. */
export function quoteTable(table: string): string {
  const dot = table.indexOf('.')
  return dot === -1 ? quote(table) : `${quote(table.slice(0, dot))}.${quote(table.slice(dot + 1))}`
}
