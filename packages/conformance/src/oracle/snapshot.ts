/** One row, as plain JSON. */
export type Row = Readonly<Record<string, unknown>>

/** Rows by table. */
export type TableRows = Readonly<Record<string, readonly Row[]>>

/** Every row of a database, by whose it is; `stray` are rows of nobody the world knows. */
export interface Snapshot {
  readonly a: TableRows
  readonly b: TableRows
  readonly shared: TableRows
  readonly stray: TableRows
}
