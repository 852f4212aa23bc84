import type * as drizzle from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

/** The operators of Drizzle that programs are said with: those of 0.45, which are those of 1.0 too. */
export type Operators = Pick<
  typeof drizzle,
  | 'and'
  | 'asc'
  | 'avg'
  | 'between'
  | 'count'
  | 'countDistinct'
  | 'desc'
  | 'eq'
  | 'exists'
  | 'getTableColumns'
  | 'gt'
  | 'gte'
  | 'ilike'
  | 'inArray'
  | 'isNotNull'
  | 'isNull'
  | 'like'
  | 'lt'
  | 'lte'
  | 'max'
  | 'min'
  | 'ne'
  | 'not'
  | 'notInArray'
  | 'or'
  | 'sql'
  | 'sum'
>

/** A select of unknown shape: a program is data, so no compiler can check its names. */
export interface AnySelect extends PromiseLike<unknown>, Record<JoinMethod, (source: unknown, on: unknown) => AnySelect> {
  crossJoin(source: unknown): AnySelect
  crossJoinLateral(source: unknown): AnySelect
  where(condition: SQL | undefined): AnySelect
  groupBy(...terms: unknown[]): AnySelect
  having(condition: SQL | undefined): AnySelect
  orderBy(...terms: unknown[]): AnySelect
  limit(rows: number): AnySelect
  offset(rows: number): AnySelect
  for(strength: string, options?: object): AnySelect
  as(alias: string): Named
  union(branch: AnySelect): AnySelect
  unionAll(branch: AnySelect): AnySelect
  intersect(branch: AnySelect): AnySelect
  intersectAll(branch: AnySelect): AnySelect
  except(branch: AnySelect): AnySelect
  exceptAll(branch: AnySelect): AnySelect
  toSQL(): Sent
}

export type JoinMethod = 'innerJoin' | 'leftJoin' | 'rightJoin' | 'fullJoin' | 'innerJoinLateral' | 'leftJoinLateral'

/** A derived table or CTE: its fields by their names. */
export type Named = Readonly<Record<string, unknown>>

export interface Sent {
  readonly sql: string
  readonly params: readonly unknown[]
}

/** A statement that writes, at any stage of its building. */
export interface AnyWrite extends PromiseLike<unknown>, Record<JoinMethod, (source: unknown, on: unknown) => AnyWrite> {
  values(rows: readonly object[]): AnyWrite
  select(query: unknown): AnyWrite
  set(assignments: object): AnyWrite
  from(source: unknown): AnyWrite
  where(condition: SQL | undefined): AnyWrite
  onConflictDoNothing(options?: object): AnyWrite
  onConflictDoUpdate(options: object): AnyWrite
  onDuplicateKeyUpdate(options: object): AnyWrite
  ignore(): AnyWrite
  returning(fields?: object): AnyWrite
  toSQL(): Sent
}

interface From {
  from(source: unknown): AnySelect
}

/** Where a statement begins. */
export interface Start {
  select(fields?: object): From
  selectDistinct(fields?: object): From
  selectDistinctOn(on: readonly unknown[], fields?: object): From
  insert(table: unknown): AnyWrite
  update(table: unknown): AnyWrite
  delete(table: unknown): AnyWrite
}

/** A database or a transaction of Drizzle's, whatever its engine and major. */
export interface Runner extends Start {
  $with(name: string): { as(body: unknown): Named }
  with(...ctes: readonly Named[]): Start
  transaction<T>(work: (transaction: Runner) => Promise<T>): Promise<T>
  readonly query: Readonly<Record<string, RelationalQuery>>
}

export interface RelationalQuery {
  findMany(config: object): Promise<unknown[]> & { toSQL(): Sent }
  findFirst(config: object): Promise<unknown> & { toSQL(): Sent }
}

/** A table or view of the world, as Drizzle declares it. */
export interface Relation {
  readonly source: object
  readonly view: boolean
  /** The database's names of its columns, by their keys. */
  readonly columns: Readonly<Record<string, string>>
}

export type Dialect = 'postgres' | 'sqlite' | 'mysql'

/** A database with what its programs are made of. */
export interface Handle {
  readonly db: Runner
  readonly orm: Operators
  readonly alias: (table: object, name: string) => object
  readonly dialect: Dialect
  /** By the database's names. */
  readonly relations: ReadonlyMap<string, Relation>
  readonly major: 0 | 1
}

/** The same on another runner: a transaction. */
export function on(handle: Handle, db: Runner): Handle {
  return { ...handle, db }
}
