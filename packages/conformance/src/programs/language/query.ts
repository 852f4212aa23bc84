import type { Expression } from './expression.js'
import type { WriteStatement } from './write.js'

/** By an output column's name, or by an expression. */
export interface OrderItem {
  readonly by: Expression | string
  readonly descending?: true
  readonly nulls?: 'first' | 'last'
}

export type Source =
  /** Without `as` the table goes by its own name. */
  | { readonly kind: 'table'; readonly name: string; readonly as?: string }
  | { readonly kind: 'derived'; readonly query: Query; readonly as: string }
  | { readonly kind: 'series'; readonly from: number; readonly to: number; readonly as: string }
  /** The items of a JSON list, one a row: SQLite's `json_each`. */
  | { readonly kind: 'elements'; readonly items: readonly number[]; readonly as: string }

export type JoinType = 'inner' | 'left' | 'right' | 'full' | 'cross' | 'inner lateral' | 'left lateral' | 'cross lateral'

/** Without conditions the join is `on true`. */
export interface Join {
  readonly type: JoinType
  readonly source: Source
  readonly on: readonly Expression[]
}

export type Item =
  | { readonly kind: 'item'; readonly expression: Expression; readonly as: string }
  | { readonly kind: 'all'; readonly of?: string }

export interface Lock {
  readonly strength: 'update' | 'share' | 'no key update'
  readonly of: readonly string[]
}

export interface Select {
  /** Given to `withSchema`. */
  readonly schema?: 'public' | 'main' | 'archive'
  readonly from: readonly Source[]
  readonly joins: readonly Join[]
  readonly items: readonly Item[]
  readonly distinct?: true
  readonly distinctOn?: readonly Expression[]
  readonly where: readonly Expression[]
  readonly group: readonly Expression[]
  readonly having: readonly Expression[]
  readonly lock?: Lock
}

export type SetOperator = 'union' | 'union all' | 'intersect' | 'intersect all' | 'except' | 'except all'

export interface Cte {
  readonly name: string
  readonly body: Query | WriteStatement
  readonly recursive?: true
  readonly materialized?: boolean
}

/** A whole query: it stands alone, in a FROM, in an expression, as a CTE or as a branch of a set operation. */
export interface Query {
  readonly kind: 'query'
  readonly with: readonly Cte[]
  readonly select: Select
  readonly compound: readonly { readonly operator: SetOperator; readonly query: Query }[]
  readonly order: readonly OrderItem[]
  readonly limit?: number
  readonly offset?: number
}
