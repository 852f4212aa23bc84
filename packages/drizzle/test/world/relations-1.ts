import { defineRelations } from 'drizzle-orm-1'
import type { WorldTables } from './pg-tables.js'

type Column = object
type Columns = Readonly<Record<string, Column & { through(column: Column): Column }>>
type Relation = (options: { from: Column; to: Column; alias?: string; optional?: boolean }) => object
type Helpers = Readonly<Record<string, Columns>> & {
  readonly one: Readonly<Record<string, Relation>>
  readonly many: Readonly<Record<string, Relation>>
}

// The tables are typed as 0.45's, so the helpers are typed by what is used of them.
const define = defineRelations as unknown as (tables: WorldTables, relations: (r: Helpers) => object) => object

/** Relations as 1.0 has them, by an id alone, and through the join table: in the planted world they cross to the neighbour's rows. */
export function worldRelations1(tables: WorldTables): object {
  return define(tables, (r) => {
    const { one, many } = r
    const column = (table: string, name: string) => (r[table] as Columns)[name] as Columns[string]
    const to = (kind: Helpers['one'], table: string, from: [string, string], target: string, more: object = {}) =>
      (kind[table] as Relation)({ from: column(...from), to: column(table, target), ...more })
    return {
      suppliers: {
        parent: to(one, 'suppliers', ['suppliers', 'parentId'], 'id', { alias: 'family' }),
        children: to(many, 'suppliers', ['suppliers', 'id'], 'parentId', { alias: 'family' }),
        products: to(many, 'products', ['suppliers', 'id'], 'supplierId'),
        orders: to(many, 'orders', ['suppliers', 'id'], 'supplierId'),
      },
      products: {
        supplier: to(one, 'suppliers', ['products', 'supplierId'], 'id'),
        protein: to(one, 'proteins', ['products', 'proteinId'], 'id'),
        links: to(many, 'productTags', ['products', 'id'], 'productId'),
        lines: to(many, 'orderLines', ['products', 'id'], 'productId'),
        tags: (many.tags as Relation)({
          from: column('products', 'id').through(column('productTags', 'productId')),
          to: column('tags', 'id').through(column('productTags', 'tagId')),
        }),
      },
      proteins: { products: to(many, 'products', ['proteins', 'id'], 'proteinId') },
      tags: {
        links: to(many, 'productTags', ['tags', 'id'], 'tagId'),
        products: (many.products as Relation)({
          from: column('tags', 'id').through(column('productTags', 'tagId')),
          to: column('products', 'id').through(column('productTags', 'productId')),
        }),
      },
      productTags: {
        product: to(one, 'products', ['productTags', 'productId'], 'id'),
        tag: to(one, 'tags', ['productTags', 'tagId'], 'id'),
      },
      orders: {
        supplier: to(one, 'suppliers', ['orders', 'supplierId'], 'id'),
        lines: to(many, 'orderLines', ['orders', 'id'], 'orderId'),
      },
      orderLines: {
        order: to(one, 'orders', ['orderLines', 'orderId'], 'id'),
        product: to(one, 'products', ['orderLines', 'productId'], 'id'),
      },
      users: { memberships: to(many, 'memberships', ['users', 'id'], 'userId') },
      memberships: { user: to(one, 'users', ['memberships', 'userId'], 'id') },
    }
  })
}
