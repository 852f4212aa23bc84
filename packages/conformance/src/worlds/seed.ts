import type { Which } from '../databases.js'
import { orderRows } from './seed-orders.js'
import { productRows } from './seed-products.js'
import { sharedRows } from './seed-shared.js'
import { supplierRows } from './seed-suppliers.js'
import { TABLES } from './tables.js'
import { WORLD, type WorldName } from './world.js'

/** A value that every engine can hold; objects are JSON. */
export type SeedValue = string | number | null | object

/** One table's rows: A's and B's for a scoped table (the tenant column left out), everybody's for a shared one. */
export interface SeedTable {
  readonly columns: readonly string[]
  readonly a?: readonly (readonly SeedValue[])[]
  readonly b?: readonly (readonly SeedValue[])[]
  readonly shared?: readonly (readonly SeedValue[])[]
}

export type SeedTables = Readonly<Record<string, SeedTable>>

/** Picks a link: the tenant's own row in the keyed world, the neighbour's in the planted one, where it dangles in A-only. */
export type Cross = (own: number | null, neighbours: number) => number | null

/** Every row of a world's database, tenant columns filled in, tables in an order that foreign keys accept. */
export function seedRows(world: WorldName, which: Which): { table: string; columns: readonly string[]; rows: SeedValue[][] }[] {
  const cross: Cross = (own, neighbours) => (world === 'planted' ? neighbours : own)
  const tables: SeedTables = { ...sharedRows(), ...supplierRows(cross), ...productRows(cross), ...orderRows(cross) }
  return TABLES.map(({ name, tenant }) => {
    const { columns, a = [], b = [], shared = [] } = tables[name] ?? { columns: [] }
    if (tenant === undefined) return { table: name, columns, rows: shared.map((row) => [...row]) }
    const own = (id: string, rows: readonly (readonly SeedValue[])[]) => rows.map((row) => [id, ...row])
    return { table: name, columns: [tenant, ...columns], rows: [...own(WORLD.a, a), ...(which === 'both' ? own(WORLD.b, b) : [])] }
  })
}
