import type { Answer, RELATION_CASES } from '@tenantry/conformance'
import { type ExpressionBuilder, type ExpressionWrapper, type Kysely, ParseJSONResultsPlugin, type StringReference } from 'kysely'
import type { WorldDatabase, WorldDb } from '../../world-schema.js'

/** JSON that an expression makes comes as text. */
const parsing =
  (query: (db: Kysely<WorldDatabase>) => { execute(): Promise<unknown> }): Answer<WorldDb> =>
  (db) =>
    query(db.withPlugin(new ParseJSONResultsPlugin())).execute()

/** One row as JSON. A derived table sees no outer row on MariaDB, so Kysely's helpers for MySQL cannot be used. */
function object<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  columns: Readonly<Record<string, StringReference<DB, TB> | ExpressionWrapper<DB, TB, unknown>>>,
) {
  return eb.fn<string>(
    'json_object',
    Object.entries(columns).flatMap(([name, column]) => [eb.val(name), typeof column === 'string' ? eb.ref(column) : column]),
  )
}

/** The rows of a correlated subquery as a JSON list. */
function list<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  columns: Readonly<Record<string, StringReference<DB, TB> | ExpressionWrapper<DB, TB, unknown>>>,
) {
  return eb.fn.agg<string>('json_arrayagg', [object(eb, columns)]).as('list')
}

export const MARIADB_RELATION_ANSWERS = {
  'an-included-list-holds-own-rows': parsing((db) =>
    db.selectFrom('suppliers as s').select((eb) => [
      's.id',
      eb
        .selectFrom('products as p')
        .whereRef('p.supplier_id', '=', 's.id')
        .select((e) => list(e, { sku: 'p.sku', price: 'p.price' }))
        .as('products'),
    ]),
  ),
  'an-included-list-through-a-join-table-holds-own-rows': parsing((db) =>
    db.selectFrom('products as p').select((eb) => [
      'p.sku',
      eb
        .selectFrom('product_tags as pt')
        .innerJoin('tags as t', 't.id', 'pt.tag_id')
        .whereRef('pt.product_id', '=', 'p.id')
        .select((e) => list(e, { id: 't.id', label: 't.label' }))
        .as('tags'),
    ]),
  ),
  'an-included-list-two-levels-deep-holds-own-rows': parsing((db) =>
    db.selectFrom('orders as o').select((eb) => [
      'o.number',
      eb
        .selectFrom('order_lines as l')
        .leftJoin('products as p', 'p.id', 'l.product_id')
        .whereRef('l.order_id', '=', 'o.id')
        .select((e) => list(e, { line_no: 'l.line_no', products: object(e, { sku: 'p.sku', stock: 'p.stock' }) }))
        .as('lines'),
    ]),
  ),
  'an-included-list-with-a-filter-and-order-holds-own-rows': parsing((db) =>
    db.selectFrom('suppliers as s').select((eb) => [
      's.id',
      eb
        .selectFrom('orders as o')
        .whereRef('o.supplier_id', '=', 's.id')
        .where('o.total', '>', '50')
        .select((e) => e.fn.agg<string>('json_arrayagg', ['o.number']).orderBy('o.total', 'desc').as('list'))
        .as('orders'),
    ]),
  ),
  'an-included-row-that-is-foreign-is-missing': parsing((db) =>
    db.selectFrom('products as p').select((eb) => [
      'p.sku',
      eb
        .selectFrom('suppliers as s')
        .whereRef('s.id', '=', 'p.supplier_id')
        .select((e) => object(e, { id: 's.id', name: 's.name' }).as('one'))
        .as('supplier'),
    ]),
  ),
  'an-included-row-two-levels-up-that-is-foreign-is-missing': parsing((db) =>
    db.selectFrom('order_lines as l').select((eb) => [
      'l.line_no',
      eb
        .selectFrom('products as p')
        .whereRef('p.id', '=', 'l.product_id')
        .select((e) =>
          e
            .fn<string>('json_object', [
              e.val('sku'),
              e.ref('p.sku'),
              e.val('supplier'),
              e.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select('s.name'),
            ])
            .as('one'),
        )
        .as('product'),
    ]),
  ),
  'an-included-row-of-a-shared-table-is-there': parsing((db) =>
    db.selectFrom('products as p').select((eb) => [
      'p.sku',
      eb
        .selectFrom('proteins as k')
        .whereRef('k.id', '=', 'p.protein_id')
        .select((e) => object(e, { name: 'k.name', grade: 'k.grade' }).as('one'))
        .as('protein'),
    ]),
  ),
  'an-included-row-required-drops-rows-without-it': parsing((db) =>
    db
      .selectFrom('products as p')
      .innerJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select((eb) => ['p.sku', object(eb, { id: 's.id', name: 's.name' }).as('supplier')]),
  ),
} satisfies Partial<Record<keyof typeof RELATION_CASES, Answer<WorldDb>>>
