import type { AnswersTo, JOIN_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world-schema.js'

export const JOIN_ANSWERS: AnswersTo<WorldDb, typeof JOIN_CASES> = {
  'inner-join-shows-own-rows-of-both-sides': (db) =>
    db
      .selectFrom('products as p')
      .innerJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select(['p.id', 'p.name', 's.id as supplier', 's.name as supplier_name', 's.rating'])
      .execute(),
  'left-join-keeps-rows-whose-link-dangles': (db) =>
    db
      .selectFrom('products')
      .leftJoin('suppliers', 'suppliers.id', 'products.supplier_id')
      .select(['products.id', 'suppliers.name as supplier', 'suppliers.rating'])
      .execute(),
  'left-join-finds-rows-without-a-partner': (db) =>
    db.selectFrom('products as p').leftJoin('suppliers as s', 's.id', 'p.supplier_id').where('s.id', 'is', null).select('p.id').execute(),
  'right-join-shows-no-foreign-rows': (db) =>
    db
      .selectFrom('products as p')
      .rightJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select(['p.id', 's.id as supplier', 's.name'])
      .execute(),
  'right-join-keeps-own-rows-without-a-partner': (db) =>
    db
      .selectFrom('products as p')
      .rightJoin('suppliers as s', 's.id', 'p.supplier_id')
      .where('p.id', 'is', null)
      .select('s.name')
      .execute(),
  'full-join-shows-no-foreign-rows': (db) =>
    db
      .selectFrom('products as p')
      .fullJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select(['p.id', 'p.sku', 's.id as supplier', 's.name'])
      .execute(),
  'full-join-of-three-tables-shows-no-foreign-rows': (db) =>
    db
      .selectFrom('orders as o')
      .fullJoin('order_lines as l', 'l.order_id', 'o.id')
      .fullJoin('products as p', 'p.id', 'l.product_id')
      .select(['o.number', 'l.line_no', 'l.quantity', 'p.sku'])
      .execute(),
  'cross-join-multiplies-own-rows-only': (db) =>
    db.selectFrom('suppliers as s').crossJoin('tags as t').select(['s.id', 't.label']).execute(),
  'inner-lateral-join-shows-own-rows': (db) =>
    db
      .selectFrom('suppliers as s')
      .innerJoinLateral(
        (eb) => eb.selectFrom('products as p').whereRef('p.supplier_id', '=', 's.id').select(['p.sku', 'p.price']).as('sold'),
        (join) => join.onTrue(),
      )
      .select(['s.id', 'sold.sku', 'sold.price'])
      .execute(),
  'left-lateral-join-keeps-rows-without-a-partner': (db) =>
    db
      .selectFrom('suppliers as s')
      .leftJoinLateral(
        (eb) =>
          eb.selectFrom('orders as o').whereRef('o.supplier_id', '=', 's.id').orderBy('o.total', 'desc').limit(1).selectAll().as('top'),
        (join) => join.onTrue(),
      )
      .select(['s.id', 'top.number', 'top.total'])
      .execute(),
  'cross-lateral-join-shows-own-rows': (db) =>
    db
      .selectFrom('suppliers as s')
      .crossJoinLateral((eb) =>
        eb
          .selectFrom('orders as o')
          .whereRef('o.supplier_id', '=', 's.id')
          .select((e) => e.fn.countAll().as('count'))
          .as('c'),
      )
      .select(['s.id', 'c.count'])
      .execute(),
  'self-join-finds-own-parents-only': (db) =>
    db
      .selectFrom('suppliers as child')
      .leftJoin('suppliers as parent', 'parent.id', 'child.parent_id')
      .select(['child.id', 'parent.id as parent', 'parent.name'])
      .execute(),
  'self-join-on-a-shared-text-pairs-own-rows': (db) =>
    db
      .selectFrom('suppliers')
      .innerJoin('suppliers as other', 'other.name', 'suppliers.name')
      .select(['suppliers.id', 'other.id as other', 'other.rating'])
      .execute(),
  'left-join-then-right-join-shows-no-foreign-rows': (db) =>
    db
      .selectFrom('order_lines as l')
      .leftJoin('products as p', 'p.id', 'l.product_id')
      .rightJoin('orders as o', 'o.id', 'l.order_id')
      .select(['o.number', 'o.total', 'l.line_no', 'p.sku'])
      .execute(),
  'left-join-then-full-join-shows-no-foreign-rows': (db) =>
    db
      .selectFrom('orders as o')
      .leftJoin('suppliers as s', 's.id', 'o.supplier_id')
      .fullJoin('products as p', 'p.supplier_id', 's.id')
      .select(['o.id', 's.name', 'p.sku', 'p.price'])
      .execute(),
  'right-join-then-inner-join-shows-no-foreign-rows': (db) =>
    db
      .selectFrom('products as p')
      .rightJoin('suppliers as s', 's.id', 'p.supplier_id')
      .innerJoin('orders as o', 'o.supplier_id', 's.id')
      .select(['p.sku', 's.id', 'o.number', 'o.total'])
      .execute(),
  'right-join-then-left-join-shows-no-foreign-rows': (db) =>
    db
      .selectFrom('products as p')
      .rightJoin('suppliers as s', 's.id', 'p.supplier_id')
      .leftJoin('orders as o', 'o.supplier_id', 's.id')
      .select(['p.sku', 's.id', 'o.number', 'o.total'])
      .execute(),
}
