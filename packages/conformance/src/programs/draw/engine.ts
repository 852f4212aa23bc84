/** What some engine does not have. Those that are constructs of the fuzz go by their names there. */
export type Missing =
  | 'join lateral'
  | 'join full'
  | 'table function'
  | 'materialized CTE'
  | 'aggregate with filter'
  | 'json helper'
  | 'json member'
  | 'distinct on'
  | 'row lock'
  | 'merge'
  | 'merge insert'
  | 'merge without source'
  | 'CTE that writes'
  | 'delete using'
  /** INTERSECT ALL and EXCEPT ALL. */
  | 'difference of all rows'
  | 'conflict on a constraint'
  /** A whole row as JSON, by its alias; and a JSON helper over a query that selects everything. */
  | 'row as json'
  | 'name in another case'
  /** RETURNING names the target by an alias, and sees what stands beside it. */
  | 'alias in returning'
  /** An UPDATE or DELETE behind a WITH, or rows of an INSERT that read one. */
  | 'CTE before a write'

/** What an engine can do. */
export interface EngineTraits {
  readonly lacks: ReadonlySet<Missing>
  /** Ends a statement that takes too long. */
  readonly timesOut: boolean
  /** How the programs are said, where it is not PostgreSQL's way. */
  readonly language?: 'sqlite' | 'mariadb'
}
