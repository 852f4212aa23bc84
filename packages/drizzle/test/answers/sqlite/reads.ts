import type {
  AGGREGATE_CASES,
  AnswersTo,
  CTE_CASES,
  FINDING_CASES,
  JOIN_CASES,
  JOIN_SHAPE_CASES,
  SUBQUERY_CASES,
} from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { absent, NO_LATERAL, NO_ROW_LOCK, NO_SCHEMA, NO_WRITE_IN_CTE, undrizzled } from './absent.js'

export const SQLITE_JOIN_ANSWERS = {
  'inner-lateral-join-shows-own-rows': NO_LATERAL,
  'left-lateral-join-keeps-rows-without-a-partner': NO_LATERAL,
  'cross-lateral-join-shows-own-rows': NO_LATERAL,
} satisfies Partial<AnswersTo<WorldDb, typeof JOIN_CASES>>

export const SQLITE_JOIN_SHAPE_ANSWERS = {
  'a-join-that-names-the-schema-is-scoped': NO_SCHEMA,
  'a-right-join-by-columns-with-a-schema-shows-own-rows': NO_SCHEMA,
} satisfies Partial<AnswersTo<WorldDb, typeof JOIN_SHAPE_CASES>>

export const SQLITE_SUBQUERY_ANSWERS = {
  'where-compares-with-any-of-a-subquery': absent('ANY of a subquery', 'lang_expr'),
} satisfies Partial<AnswersTo<WorldDb, typeof SUBQUERY_CASES>>

export const SQLITE_CTE_ANSWERS = {
  'a-cte-that-shadows-its-own-table-is-scoped': absent('table beside a common table expression of its name', 'lang_with'),
  'a-name-with-a-schema-is-the-table-beside-a-cte': NO_SCHEMA,
  'a-cte-in-a-union-branch-is-scoped': ({ db, t }) => {
    const named = db.$with('named').as(db.select({ text: t.suppliers.name }).from(t.suppliers))
    const branch = db.with(named).select({ text: named.text }).from(named).as('branch')
    return db
      .select({ text: t.tags.label })
      .from(t.tags)
      .unionAll(db.select({ text: branch.text }).from(branch))
  },
  'a-cte-that-inserts-is-stamped': NO_WRITE_IN_CTE,
  'a-cte-that-updates-changes-own-rows': NO_WRITE_IN_CTE,
  'a-cte-that-deletes-removes-own-rows': NO_WRITE_IN_CTE,
  'a-cte-that-writes-feeds-the-next': NO_WRITE_IN_CTE,
} satisfies Partial<AnswersTo<WorldDb, typeof CTE_CASES>>

export const SQLITE_AGGREGATE_ANSWERS = {
  'a-boolean-aggregate-is-of-own-rows': ({ db, t, sql }) =>
    db.select({ any: sql<number>`max(${t.products.stock} > 500)`, all: sql<number>`min(${t.products.stock} < 500)` }).from(t.products),
  'group-by-an-expression-groups-own-rows': ({ db, t, count, sql }) => {
    const month = sql<string>`strftime('%Y-%m', ${t.orders.placedOn})`
    return db.select({ month, n: count() }).from(t.orders).groupBy(month)
  },
  'group-by-rollup-totals-own-rows': absent('ROLLUP', 'lang_select'),
  'distinct-on-picks-among-own-rows': undrizzled('DISTINCT ON', 'select#distinct'),
  'an-ordered-set-aggregate-is-of-own-rows': absent('ordered-set aggregate', 'lang_aggfunc'),
  'a-whole-row-as-json-is-an-own-row': ({ db, t, sql }) =>
    db
      .select({
        row: sql<string>`json_object('id', ${t.suppliers.id}, 'name', ${t.suppliers.name}, 'notes', ${t.suppliers.notes})`,
        id: t.suppliers.id,
      })
      .from(t.suppliers),
} satisfies Partial<AnswersTo<WorldDb, typeof AGGREGATE_CASES>>

export const SQLITE_FINDING_ANSWERS = {
  'a-locked-page-shows-own-rows': NO_ROW_LOCK,
} satisfies Partial<AnswersTo<WorldDb, typeof FINDING_CASES>>
