import type { Answer, RELATION_CASES } from '@tenantry/conformance'
import { type Kysely, ParseJSONResultsPlugin } from 'kysely'
import { jsonArrayFrom, jsonBuildObject, jsonObjectFrom } from 'kysely/helpers/sqlite'
import type { WorldDatabase, WorldDb } from '../../world-schema.js'

/** The handle that the helpers for SQLite ask for: JSON comes as text there. */
const parsing =
  (query: (db: Kysely<WorldDatabase>) => { execute(): Promise<unknown> }): Answer<WorldDb> =>
  (db) =>
    query(db.withPlugin(new ParseJSONResultsPlugin())).execute()

export const SQLITE_RELATION_ANSWERS = {
  'an-included-list-holds-own-rows': parsing((db) =>
    db
      .selectFrom('suppliers as s')
      .select((eb) => [
        's.id',
        jsonArrayFrom(eb.selectFrom('products as p').whereRef('p.supplier_id', '=', 's.id').select(['p.sku', 'p.price'])).as('products'),
      ]),
  ),
  'an-included-list-through-a-join-table-holds-own-rows': parsing((db) =>
    db
      .selectFrom('products as p')
      .select((eb) => [
        'p.sku',
        jsonArrayFrom(
          eb
            .selectFrom('product_tags as pt')
            .innerJoin('tags as t', 't.id', 'pt.tag_id')
            .whereRef('pt.product_id', '=', 'p.id')
            .select(['t.id', 't.label']),
        ).as('tags'),
      ]),
  ),
  'an-included-list-two-levels-deep-holds-own-rows': parsing((db) =>
    db.selectFrom('orders as o').select((eb) => [
      'o.number',
      jsonArrayFrom(
        eb
          .selectFrom('order_lines as l')
          .whereRef('l.order_id', '=', 'o.id')
          .select((e) => [
            'l.line_no',
            jsonArrayFrom(e.selectFrom('products as p').whereRef('p.id', '=', 'l.product_id').select(['p.sku', 'p.stock'])).as('products'),
          ]),
      ).as('lines'),
    ]),
  ),
  'an-included-list-with-a-filter-and-order-holds-own-rows': parsing((db) =>
    db
      .selectFrom('suppliers as s')
      .select((eb) => [
        's.id',
        jsonArrayFrom(
          eb
            .selectFrom('orders as o')
            .whereRef('o.supplier_id', '=', 's.id')
            .where('o.total', '>', '50')
            .orderBy('o.total', 'desc')
            .limit(2)
            .select('o.number'),
        ).as('orders'),
      ]),
  ),
  'an-included-row-that-is-foreign-is-missing': parsing((db) =>
    db
      .selectFrom('products as p')
      .select((eb) => [
        'p.sku',
        jsonObjectFrom(eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select(['s.id', 's.name'])).as('supplier'),
      ]),
  ),
  'an-included-row-two-levels-up-that-is-foreign-is-missing': parsing((db) =>
    db.selectFrom('order_lines as l').select((eb) => [
      'l.line_no',
      jsonObjectFrom(
        eb
          .selectFrom('products as p')
          .whereRef('p.id', '=', 'l.product_id')
          .select((e) => [
            'p.sku',
            jsonObjectFrom(e.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select('s.name')).as('supplier'),
          ]),
      ).as('product'),
    ]),
  ),
  'an-included-row-of-a-shared-table-is-there': parsing((db) =>
    db
      .selectFrom('products as p')
      .select((eb) => [
        'p.sku',
        jsonObjectFrom(eb.selectFrom('proteins as k').whereRef('k.id', '=', 'p.protein_id').select(['k.name', 'k.grade'])).as('protein'),
      ]),
  ),
  'an-included-row-required-drops-rows-without-it': parsing((db) =>
    db
      .selectFrom('products as p')
      .innerJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select((eb) => ['p.sku', jsonBuildObject({ id: eb.ref('s.id'), name: eb.ref('s.name') }).as('supplier')]),
  ),
} satisfies Partial<Record<keyof typeof RELATION_CASES, Answer<WorldDb>>>
