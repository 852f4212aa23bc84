import type { AnswersTo, JOIN_CASES, JOIN_SHAPE_CASES, SUBQUERY_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../../world-schema.js'
import { absent, NO_LATERAL } from './absent.js'

export const SQLITE_JOIN_ANSWERS = {
  'inner-lateral-join-shows-own-rows': NO_LATERAL,
  'left-lateral-join-keeps-rows-without-a-partner': NO_LATERAL,
  'cross-lateral-join-shows-own-rows': NO_LATERAL,
} satisfies Partial<AnswersTo<WorldDb, typeof JOIN_CASES>>

export const SQLITE_JOIN_SHAPE_ANSWERS = {
  'a-join-that-names-the-schema-is-scoped': (db) =>
    careless(db)
      .selectFrom('suppliers as s')
      .innerJoin('main.products as p', 'p.supplier_id', 's.id')
      .select(['s.name', 'p.sku'])
      .execute(),
  'a-right-join-by-columns-with-a-schema-shows-own-rows': (db) =>
    db
      .selectFrom('products')
      .rightJoin('suppliers as s', (join) => join.on(sql.ref('main.s.id'), '=', sql.ref('main.products.supplier_id')))
      .select([sql.ref('main.products.sku').as('sku'), sql.ref('main.s.name').as('supplier')])
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof JOIN_SHAPE_CASES>>

export const SQLITE_SUBQUERY_ANSWERS = {
  'where-compares-with-any-of-a-subquery': absent('ANY of a subquery', 'lang_expr'),
} satisfies Partial<AnswersTo<WorldDb, typeof SUBQUERY_CASES>>
