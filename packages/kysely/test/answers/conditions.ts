import type { AnswersTo, CONDITION_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../world-schema.js'

export const CONDITION_ANSWERS: AnswersTo<WorldDb, typeof CONDITION_CASES> = {
  'or-at-the-top-stays-inside': (db) =>
    db
      .selectFrom('suppliers')
      .where((eb) => eb.or([eb('country', '=', 'CA'), eb('rating', '>', 1)]))
      .select(['id', 'name'])
      .execute(),
  'or-in-having-stays-inside': (db) =>
    db
      .selectFrom('suppliers')
      .groupBy('country')
      .having((eb) => eb.or([eb(eb.fn.countAll(), '>', 1), eb(eb.fn.max('rating'), '>', 0)]))
      .select(['country', (eb) => eb.fn.countAll().as('n')])
      .execute(),
  'or-in-a-raw-fragment-stays-inside': (db) =>
    db.selectFrom('suppliers').where(sql<boolean>`country = 'CA' or rating > ${1}`).select(['id', 'name']).execute(),
  'a-raw-true-stays-inside': (db) => db.selectFrom('suppliers').where(sql<boolean>`1 = 0 or true`).select(['id', 'name']).execute(),
  'a-raw-or-in-a-join-condition-stays-inside': (db) =>
    db
      .selectFrom('products as p')
      .leftJoin('suppliers as s', (join) => join.on(sql<boolean>`s.id = p.supplier_id or s.rating >= 5`))
      .select(['p.id', 's.name'])
      .execute(),
  'a-negated-condition-stays-inside': (db) =>
    db
      .selectFrom('suppliers')
      .where((eb) => eb.not(eb('name', '=', 'Acme Meats')))
      .select(['id', 'name'])
      .execute(),
  'no-condition-at-all-stays-inside': (db) => db.selectFrom('suppliers').selectAll().execute(),
  'an-empty-or-stays-inside': (db) =>
    db
      .selectFrom('suppliers')
      .where((eb) => eb.or([]))
      .select('id')
      .execute(),
  'or-in-an-update-stays-inside': (db) =>
    db
      .updateTable('suppliers')
      .set({ country: 'XX' })
      .where((eb) => eb.or([eb('id', '=', 1), eb('rating', '>', 0)]))
      .execute(),
  'or-in-a-delete-stays-inside': (db) =>
    db
      .deleteFrom('tags')
      .where((eb) => eb.or([eb('id', '=', 1), eb('label', 'like', '%o%')]))
      .execute(),
  'a-raw-or-in-an-update-stays-inside': (db) =>
    db.updateTable('suppliers').set({ country: 'XX' }).where(sql<boolean>`id = 1 or 1 = 1`).execute(),
  'a-raw-or-in-a-delete-stays-inside': (db) => db.deleteFrom('tags').where(sql<boolean>`false or true`).execute(),
  'a-condition-added-when-true-is-kept': (db) =>
    db
      .selectFrom('products')
      .select(['id', 'name'])
      .$if(true, (qb) => qb.where('stock', '>', 4))
      .$if(false, (qb) => qb.where('stock', '<', 0))
      .execute(),
  'a-condition-with-a-dynamic-column-is-kept': (db) => {
    const ref = <C extends string>(column: C) => db.dynamic.ref<C>(column)
    return db
      .selectFrom('products')
      .select(['id', db.dynamic.ref<'name'>('products.name')])
      .where(ref('stock'), '>', 4)
      .orderBy(ref('id'))
      .execute()
  },
  'a-query-shaped-by-a-function-is-scoped': (db) =>
    db
      .selectFrom('products')
      .selectAll()
      .$call((qb) => qb.where('price', '>', '5').orderBy('price'))
      .execute(),
  'cleared-conditions-leave-the-tenant': (db, { a }) =>
    db
      .selectFrom('products')
      .select('id')
      .where('tenant_id', '=', a)
      .orderBy('id')
      .limit(1)
      .clearWhere()
      .clearLimit()
      .clearOrderBy()
      .execute(),
  'the-other-tenants-predicate-finds-nothing': (db, { b }) => db.selectFrom('suppliers').where('tenant_id', '=', b).selectAll().execute(),
  'the-other-tenants-predicate-or-true-finds-own-rows': (db, { b }) =>
    db
      .selectFrom('suppliers')
      .where((eb) => eb.or([eb('tenant_id', '=', b), eb.lit(true)]))
      .selectAll()
      .execute(),
  'a-list-of-both-tenants-finds-own-rows': (db, { a, b }) =>
    db.selectFrom('suppliers').where('tenant_id', 'in', [a, b]).selectAll().execute(),
  'every-tenant-but-ones-own-finds-nothing': (db, { a }) => db.selectFrom('suppliers').where('tenant_id', '!=', a).selectAll().execute(),
  'a-join-on-the-other-tenants-predicate-finds-nothing': (db, { b }) =>
    db
      .selectFrom('products as p')
      .leftJoin('suppliers as s', (join) => join.onRef('s.id', '=', 'p.supplier_id').on('s.tenant_id', '=', b))
      .select(['p.id', 's.name'])
      .execute(),
  'an-update-of-the-other-tenants-rows-changes-nothing': (db, { b }) =>
    db.updateTable('suppliers').set({ name: 'taken' }).where('tenant_id', '=', b).execute(),
  'a-delete-of-the-other-tenants-rows-removes-nothing': (db, { b }) => db.deleteFrom('suppliers').where('tenant_id', '=', b).execute(),
  'the-list-of-tenants-holds-ones-own': (db) => db.selectFrom('tenants').selectAll().execute(),
}
