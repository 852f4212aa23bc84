import { and, asc, count, desc, eq, ilike, or, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Db } from '../database/database.js'

/** What of a table a list may be narrowed and ordered by. */
export interface Listing {
  readonly table: PgTable
  readonly id: PgColumn
  /** Texts that `search` looks in. */
  readonly search: readonly PgColumn[]
  /** Columns that must equal what the query says. */
  readonly filters: Readonly<Record<string, PgColumn>>
  /** Columns to order by; the first is the default. */
  readonly order: Readonly<Record<string, PgColumn>>
}

const PAGE = 20
const LARGEST = 100

/** What a list takes: `page`, `page_size`, `search`, `ordering` and its filters. */
export function listQuery({ filters, order }: Listing) {
  const orders = Object.keys(order).flatMap((name) => [name, `-${name}`])
  return z.strictObject({
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    page_size: z.coerce.number().int().min(1).max(LARGEST).default(PAGE),
    search: z.string().trim().max(200).default(''),
    ordering: z.enum(orders as [string, ...string[]]).default(orders[0] ?? ''),
    ...Object.fromEntries(Object.keys(filters).map((name) => [name, filterSchema(filters[name])])),
  })
}

/** What a list asks for. */
export type ListQuery = z.infer<ReturnType<typeof listQuery>>

function filterSchema(column: PgColumn | undefined) {
  if (column?.columnType === 'PgBoolean') return z.enum(['true', 'false']).optional()
  if (column?.columnType === 'PgUUID') return z.uuid().optional()
  return z.string().max(200).optional()
}

/** A page of rows, and where the next one is. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ count: z.int(), next: z.string().nullable(), previous: z.string().nullable(), results: z.array(row) })
}

/** The rows of a page: those that the query asks for, in a total order, and how many there are in all. */
export async function listRows<Columns extends Record<string, PgColumn>>(
  db: Db,
  listing: Listing,
  columns: Columns,
  query: ListQuery,
  path: string,
) {
  const { page, page_size, ordering } = query
  const where = conditionOf(listing, query)
  const by = listing.order[ordering.replace(/^-/, '')] ?? listing.id
  const [all] = await db.select({ rows: count() }).from(listing.table).where(where)
  const results = await db
    .select(columns)
    .from(listing.table)
    .where(where)
    .$dynamic()
    .orderBy(ordering.startsWith('-') ? desc(by) : asc(by), asc(listing.id))
    .limit(page_size)
    .offset((page - 1) * page_size)
  const found = all?.rows ?? 0
  return {
    count: found,
    next: page * page_size < found ? address(path, query, page + 1) : null,
    previous: page > 1 ? address(path, query, page - 1) : null,
    results,
  }
}

function conditionOf({ search, filters }: Listing, query: ListQuery): SQL | undefined {
  const given = query as Readonly<Record<string, unknown>>
  const pattern = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`
  return and(
    ...Object.entries(filters).map(([name, column]) => {
      const value = given[name]
      if (value === undefined) return undefined
      return eq(column, column.columnType === 'PgBoolean' ? value === 'true' : value)
    }),
    query.search === '' ? undefined : or(...search.map((column) => ilike(column, pattern))),
  )
}

function address(path: string, query: ListQuery, page: number): string {
  const said = Object.entries({ ...query, page }).filter(([, value]) => value !== undefined && value !== '')
  return `${path}?${new URLSearchParams(said.map(([name, value]): [string, string] => [name, String(value)])).toString()}`
}
