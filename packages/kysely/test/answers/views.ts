import type { AnswersTo, VIEW_CASES } from '@tenantry/conformance'
import { careless, type WorldDb } from '../world-schema.js'

const undeclared = (by: (db: ReturnType<typeof careless>) => Promise<unknown>) =>
  ({ refuses: 'TABLE_UNREGISTERED', by: (db: WorldDb) => by(careless(db)), limit: '#tables-without-a-rule' }) as const

export const VIEW_ANSWERS: AnswersTo<WorldDb, typeof VIEW_CASES> = {
  'a-declared-view-shows-own-rows': (db) => db.selectFrom('order_totals').selectAll().execute(),
  'a-declared-view-joins-with-own-rows': (db) =>
    db.selectFrom('orders as o').leftJoin('order_totals as t', 't.order_id', 'o.id').select(['o.number', 't.total']).execute(),
  'a-declared-view-is-aggregated-over-own-rows': (db) =>
    db
      .selectFrom('order_totals')
      .select((eb) => [eb.fn.sum('total').as('sum'), eb.fn.countAll().as('n')])
      .execute(),
  'a-view-without-a-rule-is-refused': undeclared((db) => db.selectFrom('all_suppliers').selectAll().execute()),
  'a-table-without-a-rule-is-refused': undeclared((db) => db.selectFrom('secrets').selectAll().execute()),
  'a-joined-table-without-a-rule-is-refused': undeclared((db) =>
    db.selectFrom('suppliers as s').leftJoin('secrets as x', 'x.id', 's.id').select(['s.id', 'x.value']).execute(),
  ),
  'a-table-without-a-rule-in-a-subquery-is-refused': undeclared((db) =>
    db
      .selectFrom('suppliers')
      .where('id', 'in', (eb) => eb.selectFrom('secrets').select('id'))
      .select('name')
      .execute(),
  ),
  'a-table-without-a-rule-in-a-cte-is-refused': undeclared((db) =>
    db
      .with('x', (qb) => qb.selectFrom('secrets').selectAll())
      .selectFrom('x')
      .selectAll()
      .execute(),
  ),
  'a-table-without-a-rule-in-a-union-is-refused': undeclared((db) =>
    db.selectFrom('suppliers').select('name as text').union(db.selectFrom('secrets').select('value as text')).execute(),
  ),
  'a-write-to-a-table-without-a-rule-is-refused': undeclared((db) =>
    db.insertInto('secrets').values({ id: 501, tenant_id: null, value: 'x' }).execute(),
  ),
  'an-update-from-a-table-without-a-rule-is-refused': undeclared((db) =>
    db
      .updateTable('suppliers as s')
      .from('secrets as x')
      .whereRef('x.id', '=', 's.id')
      .set((eb) => ({ name: eb.ref('x.value') }))
      .execute(),
  ),
  'a-table-of-another-schema-has-its-own-rule': (db) => db.selectFrom('archive.orders').selectAll().execute(),
  'a-table-of-another-schema-joins-its-namesake': (db) =>
    db.selectFrom('orders as o').fullJoin('archive.orders as old', 'old.id', 'o.id').select(['o.number', 'old.number as before']).execute(),
  'a-table-named-with-its-schema-is-the-same-table': (db) =>
    careless(db).selectFrom('public.suppliers').where('public.suppliers.rating', '>', 1).selectAll().execute(),
  'the-catalogue-is-refused': undeclared((db) => db.selectFrom('pg_catalog.pg_class').select(['relname', 'reltuples']).execute()),
}
