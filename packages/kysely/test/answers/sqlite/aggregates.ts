import type { AGGREGATE_CASES, AnswersTo, FINDING_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { jsonBuildObject } from 'kysely/helpers/sqlite'
import type { WorldDb } from '../../world-schema.js'
import { absent, NO_ROW_LOCK } from './absent.js'

export const SQLITE_AGGREGATE_ANSWERS = {
  'a-boolean-aggregate-is-of-own-rows': (db) =>
    db
      .selectFrom('products')
      .select((eb) => [
        eb.fn.agg<number>('max', [eb('stock', '>', 500)]).as('any'),
        eb.fn.agg<number>('min', [eb('stock', '<', 500)]).as('all'),
      ])
      .execute(),
  'group-by-an-expression-groups-own-rows': (db) =>
    db
      .selectFrom('orders')
      .groupBy(sql`strftime('%Y-%m', placed_on)`)
      .select((eb) => [sql<string>`strftime('%Y-%m', placed_on)`.as('month'), eb.fn.countAll().as('n')])
      .execute(),
  'group-by-rollup-totals-own-rows': absent('ROLLUP', 'lang_select'),
  // Beside max() SQLite gives the other columns of the row that has it.
  'distinct-on-picks-among-own-rows': (db) =>
    db
      .selectFrom('orders')
      .groupBy('status')
      .select(['status', 'id', (eb) => eb.fn.max('total').as('total')])
      .orderBy('status')
      .execute(),
  'an-ordered-set-aggregate-is-of-own-rows': absent('ordered-set aggregate', 'lang_aggfunc'),
  'a-whole-row-as-json-is-an-own-row': (db) =>
    db
      .selectFrom('suppliers as s')
      .select((eb) => [jsonBuildObject({ id: eb.ref('s.id'), name: eb.ref('s.name'), notes: eb.ref('s.notes') }).as('row'), 's.id'])
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof AGGREGATE_CASES>>

export const SQLITE_FINDING_ANSWERS = {
  'fetch-first-with-ties-pages-over-own-rows': absent('FETCH FIRST', 'lang_select'),
  'a-locked-page-shows-own-rows': NO_ROW_LOCK,
} satisfies Partial<AnswersTo<WorldDb, typeof FINDING_CASES>>
