import type { AnswersTo, CTE_CASES } from '@tenantry/conformance'
import { careless, type WorldDb } from '../../world-schema.js'
import { NO_WRITE_IN_CTE } from './absent.js'

export const SQLITE_CTE_ANSWERS = {
  // Without the schema SQLite takes the name inside for the common table expression itself.
  'a-cte-that-shadows-its-own-table-is-scoped': (db) =>
    careless(db)
      .with('suppliers', (qb) => qb.selectFrom('main.suppliers as s').where('rating', '>=', 3).select(['id', 'name', 'rating']))
      .selectFrom('suppliers')
      .selectAll()
      .execute(),
  'a-name-with-a-schema-is-the-table-beside-a-cte': (db) =>
    careless(db)
      .with('suppliers', (qb) => qb.selectFrom('tags').select(['id']))
      .selectFrom('main.suppliers as s')
      .leftJoin('suppliers as c', 'c.id', 's.id')
      .select(['s.id', 's.name', 'c.id as tag'])
      .execute(),
  'a-cte-in-a-union-branch-is-scoped': (db) =>
    db
      .selectFrom('tags')
      .select('label as text')
      .unionAll((eb) =>
        eb
          .selectFrom(
            db
              .with('named', (qb) => qb.selectFrom('suppliers').select('name'))
              .selectFrom('named')
              .select('name as text')
              .as('branch'),
          )
          .select('branch.text'),
      )
      .execute(),
  'a-cte-that-inserts-is-stamped': NO_WRITE_IN_CTE,
  'a-cte-that-updates-changes-own-rows': NO_WRITE_IN_CTE,
  'a-cte-that-deletes-removes-own-rows': NO_WRITE_IN_CTE,
  'a-cte-that-writes-feeds-the-next': NO_WRITE_IN_CTE,
  'a-delete-takes-its-rows-from-a-cte': (db) =>
    db
      .with('unused', (qb) =>
        qb
          .selectFrom('tags')
          .where('id', 'not in', (eb) => eb.selectFrom('product_tags').select('tag_id'))
          .select('id'),
      )
      .deleteFrom('tags')
      .where('id', 'in', (eb) => eb.selectFrom('unused').select('id'))
      .returning('label')
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof CTE_CASES>>
