/** A condition of a relational query on the rows of its table. */
export type Filter =
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Comparison; readonly value: string | number }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly (string | number)[] }
  | { readonly kind: 'null'; readonly field: string; readonly negated: boolean }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  /** Rows with a related row, perhaps one of which something holds. */
  | { readonly kind: 'related'; readonly edge: string; readonly where?: Filter }
  | { readonly kind: 'raw'; readonly field: string; readonly value: string | number }

export type Comparison = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'

export interface OrderBy {
  readonly field: string
  readonly descending?: true
  /** By a column of a related row (1.0), or by their number or an aggregate where there are many. */
  readonly of?: { readonly edge: string; readonly aggregate?: 'count' | 'min' | 'max' }
}

/** One level of a relational query: rows of a table, and what is nested in them. */
export interface Level {
  readonly columns?: { readonly names: readonly string[]; readonly leftOut: boolean }
  readonly where?: Filter
  /** Before the table's key, which makes the order total. */
  readonly order: readonly OrderBy[]
  readonly limit?: number
  readonly offset?: number
  readonly extra?: string
  readonly with: readonly { readonly edge: string; readonly level?: Level }[]
}

/** A relational query as a program. Plain JSON: paste it into a case. */
export interface RelationalProgram {
  readonly world: 'planted' | 'keyed'
  readonly relational: { readonly table: string; readonly first: boolean; readonly level: Level }
}
