import { referenceTarget, type Rule, type ScopedRule, type Tenancy } from '@tenantry/core'
import type { EngineRules } from '@tenantry/sql'
import type { Column } from './internals.js'
import { type ForeignKey, foreignKeysOf, type Scan, scanOf } from './internals-table.js'

/** Where a reference points, as declared. */
export interface Target {
  readonly table: string
  readonly column: string
  /** The columns of a foreign key that no check of one value can hold inside the tenant. */
  readonly unchecked?: true
}

type Targets = ReadonlyMap<string, Target>

/** The references of a tenancy and of the schema's foreign keys, by the names that the database compares. */
export class ReferenceIndex {
  readonly #tenancy: Tenancy
  readonly #engine: EngineRules
  readonly #columnName: (column: Column) => string
  readonly #declared = new Map<Rule, Targets>()
  readonly #known = new WeakMap<object, Targets>()

  constructor(tenancy: Tenancy, engine: EngineRules, columnName: (column: Column) => string) {
    this.#tenancy = tenancy
    this.#engine = engine
    this.#columnName = columnName
  }

  /** The references of a table that must be checked, by column. One that the database enforces is not. */
  checkedBy(scan: Scan, rule: Rule): Targets {
    const keys = foreignKeysOf(scan.source)
    const known = keys === undefined ? this.#declared.get(rule) : this.#known.get(keys.of)
    if (known !== undefined) return known
    const targets = new Map<string, Target>()
    const settled = rule.kind === 'scoped' ? this.#declare(rule, targets) : new Set<string>()
    if (keys === undefined) this.#declared.set(rule, targets)
    else {
      if (rule.kind === 'scoped') for (const key of keys.list()) this.#learn(key, rule, settled, targets)
      this.#known.set(keys.of, targets)
    }
    return targets
  }

  // What the rules say of a column, the schema says no more.
  #declare(rule: ScopedRule, targets: Map<string, Target>): ReadonlySet<string> {
    const settled = new Set<string>()
    for (const [name, reference] of Object.entries(rule.references)) {
      const { table, column, enforcedBy } = referenceTarget(reference)
      const folded = this.#engine.foldColumn(name)
      settled.add(folded)
      if (enforcedBy !== 'database') targets.set(folded, { table, column })
    }
    return settled
  }

  // A foreign key that holds the tenant keeps its rows inside, and one to a shared table names nobody's rows.
  #learn(key: ForeignKey, rule: ScopedRule, settled: ReadonlySet<string>, targets: Map<string, Target>): void {
    const { schema, name } = scanOf(key.foreignTable, 'table')
    const table = schema === undefined ? name : `${schema}.${name}`
    const foreign = this.#tenancy.ruleOf(table)
    const columns = key.columns.map((column) => this.#engine.foldColumn(this.#columnName(column)))
    if (foreign?.kind !== 'scoped') return
    const tenant = columns.indexOf(this.#engine.foldColumn(rule.column))
    const foreignTenant = key.foreignColumns[tenant]
    if (foreignTenant !== undefined && this.#engine.foldColumn(this.#columnName(foreignTenant)) === this.#engine.foldColumn(foreign.column))
      return
    columns.forEach((column, at) => {
      const foreignColumn = key.foreignColumns[at]
      if (settled.has(column) || foreignColumn === undefined) return
      const target: Target = { table, column: this.#columnName(foreignColumn) }
      targets.set(column, columns.length === 1 ? target : { ...target, unchecked: true })
    })
  }
}
