import type { Expression } from './expression.js'
import type { Cte, Item, Join, Query, Source } from './query.js'

export type Assignments = Readonly<Record<string, Expression>>

/** What INSERT does with a row that is there. Without a target it is `do nothing`. */
export interface Conflict {
  readonly columns?: readonly string[]
  readonly constraint?: string
  readonly set?: Assignments
  readonly where?: Expression
  /** Of any key, as MariaDB says it: INSERT IGNORE, or ON DUPLICATE KEY UPDATE. */
  readonly duplicateKey?: true
}

export interface Insert {
  readonly kind: 'insert'
  readonly with: readonly Cte[]
  readonly table: string
  readonly content:
    | { readonly kind: 'rows'; readonly rows: readonly Assignments[] }
    | { readonly kind: 'select'; readonly columns: readonly string[]; readonly query: Query }
    | { readonly kind: 'defaults' }
  readonly conflict?: Conflict
  readonly returning: readonly Item[]
}

export interface Update {
  readonly kind: 'update'
  /** MariaDB's list of tables: what stands in `from` is beside the target. */
  readonly several?: true
  readonly with: readonly Cte[]
  readonly table: string
  readonly as?: string
  readonly set: Assignments
  readonly from: readonly Source[]
  readonly joins: readonly Join[]
  readonly where: readonly Expression[]
  readonly returning: readonly Item[]
}

export interface Delete {
  readonly kind: 'delete'
  /** As MariaDB says it: the target stands among those of USING too, and rows are removed by its alias. */
  readonly several?: true
  readonly with: readonly Cte[]
  readonly table: string
  readonly as?: string
  readonly using: readonly Source[]
  readonly joins: readonly Join[]
  readonly where: readonly Expression[]
  readonly returning: readonly Item[]
}

export interface MergeArm {
  /** `unmatched`: rows of the source without a target; `left`: rows of the target without a source (PostgreSQL 17). */
  readonly when: 'matched' | 'unmatched' | 'left'
  readonly and?: Expression
  readonly then:
    | { readonly kind: 'set'; readonly set: Assignments }
    | { readonly kind: 'values'; readonly values: Assignments }
    | { readonly kind: 'drop' | 'nothing' }
}

export interface Merge {
  readonly kind: 'merge'
  readonly with: readonly Cte[]
  readonly table: string
  readonly as?: string
  readonly source: Source
  readonly on: readonly Expression[]
  readonly arms: readonly MergeArm[]
}

export type WriteStatement = Insert | Update | Delete | Merge

/** `ordered`: rows come in a total order, so they compare as a list. */
export type Statement = WriteStatement | (Query & { readonly ordered: boolean })
