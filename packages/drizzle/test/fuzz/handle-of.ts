import type { Kit, Major } from '../subject/scoping.js'
import type { Database } from '../world/world-db.js'
import type { Dialect, Handle, Operators, Relation, Runner } from './build/handle.js'

const NAMES: Readonly<Record<string, string>> = {
  productTags: 'product_tags',
  orderLines: 'order_lines',
  orderTotals: 'order_totals',
  archiveOrders: 'archive.orders',
}

/** A database and the tables that its programs name. */
export function handleOf(db: Database, kit: Kit, dialect: Dialect, major: Major): Handle {
  const relations = Object.entries(kit.t).map(([key, source]): [string, Relation] => {
    const view = key === 'orderTotals'
    return [NAMES[key] ?? key, { source, view, columns: columnsOf(kit, source, view) }]
  })
  return {
    db: db as unknown as Runner,
    orm: kit,
    alias: kit.alias as unknown as Handle['alias'],
    dialect,
    relations: new Map(relations),
    major,
  }
}

const VIEW = Symbol.for('drizzle:ViewBaseConfig')

function columnsOf(kit: Operators, source: object, view: boolean): Readonly<Record<string, string>> {
  const columns = view
    ? (source as Readonly<Record<symbol, { selectedFields: object }>>)[VIEW]?.selectedFields
    : kit.getTableColumns(source as never)
  return Object.fromEntries(Object.entries(columns as object).map(([key, { name }]: [string, { name: string }]) => [key, name]))
}
