import type { OrderItem, Query } from './query.js'

/** What a program may carry as a value. Objects are JSON, and may look like a node of Kysely's tree. */
export type Scalar = string | number | boolean | null | { readonly [key: string]: unknown }

/** The last two are MariaDB's words. */
export type SqlType = 'integer' | 'numeric' | 'text' | 'date' | 'boolean' | 'jsonb' | 'uuid' | 'char' | 'decimal(30, 6)'

export type Operator =
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'is distinct from'
  | 'is not distinct from'
  /** MariaDB's for that. */
  | '<=>'
  | 'like'
  | 'not like'
  | 'ilike'
  | '+'
  | '-'
  | '*'
  | '||'

/** Where a window function looks. */
export interface Over {
  readonly partition: readonly Expression[]
  readonly order: readonly OrderItem[]
}

export interface Aggregate {
  readonly kind: 'aggregate'
  readonly name: string
  readonly operands: readonly Expression[]
  readonly distinct?: true
  readonly order?: readonly OrderItem[]
  readonly filter?: Expression
  readonly over?: Over
}

/** An expression of a program, as JSON. */
export type Expression =
  | { readonly kind: 'ref'; readonly ref: string }
  /** A column's JSON member as text: `notes->>'tier'`. */
  | { readonly kind: 'member'; readonly ref: string; readonly key: string }
  /** A parameter whose type the place decides. */
  | { readonly kind: 'value'; readonly value: Scalar }
  /** A parameter cast to its type, for places that decide none. */
  | { readonly kind: 'typed'; readonly value: Scalar; readonly type: SqlType }
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly type: SqlType }
  /** A raw scalar fragment: its pieces of text, and what stands between them. */
  | { readonly kind: 'raw'; readonly text: readonly string[]; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'case'
      readonly when: readonly { readonly condition: Expression; readonly then: Expression }[]
      readonly otherwise: Expression
    }
  | Aggregate
  | { readonly kind: 'subquery'; readonly query: Query }
  | { readonly kind: 'exists'; readonly query: Query }
  | {
      readonly kind: 'inList'
      readonly operands: readonly Expression[]
      readonly list: readonly (readonly Expression[])[]
      readonly negated: boolean
    }
  | { readonly kind: 'inQuery'; readonly operands: readonly Expression[]; readonly query: Query; readonly negated: boolean }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'isNull'; readonly operand: Expression; readonly negated: boolean }
  | { readonly kind: 'between'; readonly operand: Expression; readonly low: Expression; readonly high: Expression }
  /** By Kysely's helpers, which are PostgreSQL's if not said otherwise. */
  | { readonly kind: 'jsonArray' | 'jsonObject'; readonly query: Query; readonly helper?: 'sqlite' }
  /** A whole row as JSON, by its alias. */
  | { readonly kind: 'rowJson'; readonly source: string }
