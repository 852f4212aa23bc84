import type { AnswersTo, JOIN_SHAPE_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../world-schema.js'

export const JOIN_SHAPE_ANSWERS: AnswersTo<WorldDb, typeof JOIN_SHAPE_CASES> = {
  'from-list-shows-own-rows-of-every-table': (db) =>
    db
      .selectFrom(['products as p', 'suppliers as s'])
      .whereRef('p.supplier_id', '=', 's.id')
      .select(['p.id', 's.id as supplier', 's.rating'])
      .execute(),
  'from-list-with-a-join-shows-own-rows': (db) =>
    db
      .selectFrom(['tags as t', 'products as p'])
      .leftJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select(['t.label', 'p.sku', 's.name'])
      .execute(),
  'from-list-with-a-right-join-shows-own-rows': (db) =>
    db
      .selectFrom(['tags as t', 'products as p'])
      .rightJoin('suppliers as s', (join) => join.onRef('s.id', '=', 'p.supplier_id').on('p.stock', '>', 5))
      .select(['t.label', 'p.sku', 's.id'])
      .execute(),
  'aliases-on-both-sides-are-scoped': (db) =>
    db
      .selectFrom('orders as x')
      .innerJoin('order_lines as y', 'y.order_id', 'x.id')
      .innerJoin('products as z', 'z.id', 'y.product_id')
      .select(['x.number', 'y.quantity', 'z.name'])
      .execute(),
  'an-alias-that-is-another-tables-name-is-scoped': (db) =>
    db
      .selectFrom('suppliers as products')
      .innerJoin('products as suppliers', 'suppliers.supplier_id', 'products.id')
      .select(['products.rating', 'suppliers.sku', 'suppliers.price'])
      .execute(),
  'a-join-that-names-the-schema-is-scoped': (db) =>
    careless(db)
      .selectFrom('public.products as p')
      .innerJoin('public.suppliers as s', 's.id', 'p.supplier_id')
      .select(['p.id', 's.name', 's.rating'])
      .execute(),
  'a-right-join-by-columns-with-a-schema-shows-own-rows': (db) =>
    db
      .selectFrom('products')
      .rightJoin('suppliers', (join) => join.on(sql.ref('public.suppliers.id'), '=', sql.ref('public.products.supplier_id')))
      .select([sql.ref('public.products.sku').as('sku'), sql.ref('public.suppliers.name').as('supplier')])
      .execute(),
  'a-join-condition-with-or-stays-inside': (db) =>
    db
      .selectFrom('products as p')
      .innerJoin('suppliers as s', (join) => join.on((eb) => eb.or([eb('s.id', '=', eb.ref('p.supplier_id')), eb('s.rating', '>', 4)])))
      .select(['p.id', 's.id as supplier', 's.name'])
      .execute(),
  'a-join-on-true-multiplies-own-rows-only': (db) =>
    db
      .selectFrom('products as p')
      .innerJoin('tags as t', (join) => join.onTrue())
      .select(['p.id', 't.label'])
      .execute(),
  'a-left-join-on-true-keeps-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .leftJoin('vouchers as v', (join) => join.onTrue())
      .select(['p.id', 'v.code'])
      .execute(),
  'a-right-join-on-a-constant-shows-no-foreign-rows': (db) =>
    db
      .selectFrom('products as p')
      .rightJoin('tags as t', (join) => join.on('p.stock', '>', 30))
      .select(['p.sku', 't.label'])
      .execute(),
  'a-joined-subquery-is-scoped': (db) =>
    db
      .selectFrom('suppliers as s')
      .leftJoin(
        (eb) =>
          eb
            .selectFrom('products')
            .groupBy('supplier_id')
            .select(['supplier_id', (e) => e.fn.sum('stock').as('stock')])
            .as('held'),
        (join) => join.onRef('held.supplier_id', '=', 's.id'),
      )
      .select(['s.id', 'held.stock'])
      .execute(),
  'a-derived-table-with-a-join-is-scoped': (db) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('products as p')
          .leftJoin('suppliers as s', 's.id', 'p.supplier_id')
          .select(['p.id', 's.name as supplier'])
          .as('inner_rows'),
      )
      .selectAll()
      .execute(),
  'a-joined-shared-table-is-whole': (db) =>
    db
      .selectFrom('products as p')
      .rightJoin('proteins as k', 'k.id', 'p.protein_id')
      .select(['k.name', 'k.grade', 'p.sku', 'p.price'])
      .execute(),
  'a-shared-table-left-joined-to-a-scoped-one-keeps-its-rows': (db) =>
    db.selectFrom('users as u').leftJoin('memberships as m', 'm.user_id', 'u.id').select(['u.id', 'u.email', 'm.role']).execute(),
  'a-chain-of-five-tables-shows-own-rows': (db) =>
    db
      .selectFrom('orders as o')
      .innerJoin('order_lines as l', 'l.order_id', 'o.id')
      .innerJoin('products as p', 'p.id', 'l.product_id')
      .leftJoin('suppliers as s', 's.id', 'p.supplier_id')
      .leftJoin('proteins as k', 'k.id', 'p.protein_id')
      .select(['o.number', 'l.line_no', 'p.sku', 's.name as supplier', 'k.name as protein'])
      .execute(),
  'a-join-on-the-tenant-column-shows-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .innerJoin('suppliers as s', (join) => join.onRef('s.id', '=', 'p.supplier_id').onRef('s.tenant_id', '=', 'p.tenant_id'))
      .select(['p.id', 's.name'])
      .execute(),
  'a-join-grouped-by-primary-key-selects-other-columns': (db) =>
    db
      .selectFrom('orders as o')
      .leftJoin('order_lines as l', 'l.order_id', 'o.id')
      .groupBy('o.id')
      .select(['o.id', 'o.number', 'o.placed_on', (eb) => eb.fn.sum(sql`l.quantity * l.price`).as('worth')])
      .execute(),
  'a-join-ordered-by-the-joined-column-keeps-its-order': (db) =>
    db
      .selectFrom('products as p')
      .leftJoin('suppliers as s', 's.id', 'p.supplier_id')
      .orderBy('s.rating', (order) => order.desc().nullsLast())
      .orderBy('p.id')
      .select(['p.id', 's.rating'])
      .execute(),
  'many-to-many-join-follows-own-links': (db) =>
    db
      .selectFrom('products as p')
      .innerJoin('product_tags as pt', 'pt.product_id', 'p.id')
      .innerJoin('tags as t', 't.id', 'pt.tag_id')
      .select(['p.name', 't.label'])
      .execute(),
  'many-to-many-left-join-keeps-rows-without-links': (db) =>
    db
      .selectFrom('products as p')
      .leftJoin('product_tags as pt', 'pt.product_id', 'p.id')
      .leftJoin('tags as t', 't.id', 'pt.tag_id')
      .select(['p.id', 'pt.tag_id', 't.label'])
      .execute(),
  'many-to-many-count-counts-own-links': (db) =>
    db
      .selectFrom('tags as t')
      .leftJoin('product_tags as pt', 'pt.tag_id', 't.id')
      .groupBy('t.label')
      .select(['t.label', (eb) => eb.fn.count('pt.product_id').as('products')])
      .execute(),
}
