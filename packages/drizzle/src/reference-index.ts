import { referenceTarget, type Rule, type ScopedRule, type Tenancy } from '@tenantry/core'
import type { EngineRules } from '@tenantry/sql'

/** Where a reference points, as declared. */
export interface Target {
  readonly table: string
  readonly column: string
}

const NO_TARGETS: ReadonlyMap<string, Target> = new Map()
const NO_COLUMNS: ReadonlySet<string> = new Set()

/** The references of a tenancy by the names that its database compares: made once, since every statement asks. */
export class ReferenceIndex {
  readonly #engine: EngineRules
  readonly #defaultSchema: string
  readonly #checked = new Map<Rule, ReadonlyMap<string, Target>>()
  readonly #pointedAt = new Map<string, Set<string>>()

  constructor({ rules, defaultSchema }: Tenancy, engine: EngineRules) {
    this.#engine = engine
    this.#defaultSchema = engine.foldTable(`${defaultSchema}.`)
    for (const rule of Object.values(rules)) if (rule.kind === 'scoped') this.#add(rule)
  }

  /** The references of a rule that must be checked, by column. One that the database enforces is not. */
  checkedBy(rule: Rule): ReadonlyMap<string, Target> {
    return this.#checked.get(rule) ?? NO_TARGETS
  }

  /** The columns of a table that some reference points at. */
  pointedAt(table: string): ReadonlySet<string> {
    return this.#pointedAt.size === 0 ? NO_COLUMNS : (this.#pointedAt.get(this.#nameOf(table)) ?? NO_COLUMNS)
  }

  /** What tells a column from all others, whatever schema spelling its table has. */
  keyOf(table: string, column: string): string {
    return `${this.#nameOf(table)}.${this.#engine.foldColumn(column)}`
  }

  #add(rule: ScopedRule): void {
    const checked = new Map<string, Target>()
    for (const [column, reference] of Object.entries(rule.references)) {
      const { table, column: target, enforcedBy } = referenceTarget(reference)
      if (enforcedBy !== 'database') checked.set(this.#engine.foldColumn(column), { table, column: target })
      const name = this.#nameOf(table)
      this.#pointedAt.set(name, (this.#pointedAt.get(name) ?? new Set()).add(this.#engine.foldColumn(target)))
    }
    this.#checked.set(rule, checked)
  }

  #nameOf(table: string): string {
    const name = this.#engine.foldTable(table)
    return name.startsWith(this.#defaultSchema) ? name.slice(this.#defaultSchema.length) : name
  }
}
