import type { AnswersTo, INSERT_CASES, Operation, UPSERT_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'
import { INSERT_ANSWERS } from '../inserts.js'
import { absent } from './absent.js'
import { withoutInsertId } from './without-insert-id.js'

const limit = '#another-tenant-in-a-row'
const refuses = 'CROSS_TENANT_WRITE'
const NO_CONSTRAINT = absent('ON CONFLICT ON CONSTRAINT', 'lang_upsert')

const counted = (name: keyof typeof INSERT_CASES) => withoutInsertId(INSERT_ANSWERS[name] as Operation<WorldDb>)

export const SQLITE_INSERT_ANSWERS = {
  'an-insert-is-stamped': counted('an-insert-is-stamped'),
  'an-insert-from-a-shared-table-is-stamped': counted('an-insert-from-a-shared-table-is-stamped'),
  'an-insert-from-values-is-stamped': counted('an-insert-from-values-is-stamped'),
  'an-insert-from-a-select-with-an-order-and-limit-copies-own-rows': counted(
    'an-insert-from-a-select-with-an-order-and-limit-copies-own-rows',
  ),
  'an-insert-of-expressions-is-stamped': withoutInsertId((db) =>
    db
      .insertInto('products')
      .values({ id: 501, sku: sql`upper(${'sku-501'})`, name: sql<string>`'a' || 'b'`, price: sql`${10} * 2` })
      .execute(),
  ),
  'an-insert-with-an-expression-for-the-tenant-is-refused': {
    refuses,
    by: (db, { a }) =>
      db
        .insertInto('tags')
        .values({ tenant_id: sql<string>`lower(${a})`, id: 501, label: 'computed' })
        .execute(),
    limit,
  },
  // A column that one row leaves out is null there, and the bare rows could name their tenant in all or in none.
  'many-rows-of-mixed-columns-are-stamped': withoutInsertId((db) =>
    db
      .insertInto('suppliers')
      .values([
        { id: 501, name: 'plain' },
        { id: 502, name: 'rated', rating: 4 },
        { id: 503, name: 'own', country: 'CA' },
      ])
      .execute(),
  ),
  'an-insert-from-a-cte-copies-own-rows': (db) =>
    db
      .with('paid', (qb) => qb.selectFrom('orders').where('status', '=', 'paid').select(['number', 'total']))
      .insertInto('vouchers')
      .columns(['code', 'amount'])
      .expression((eb) => eb.selectFrom('paid').select(['number as code', sql<number>`cast(total as integer)`.as('amount')]))
      .execute(),
  'an-insert-from-a-select-that-names-another-tenant-is-refused': {
    refuses,
    by: (db, { b }) =>
      db
        .insertInto('tags')
        .columns(['tenant_id', 'id', 'label'])
        .expression((eb) =>
          eb.selectFrom('products').select([sql<string>`lower(${b})`.as('tenant_id'), sql<number>`id + 500`.as('id'), 'sku as label']),
        )
        .execute(),
    limit,
  },
} satisfies Partial<AnswersTo<WorldDb, typeof INSERT_CASES>>

export const SQLITE_UPSERT_ANSWERS = {
  // Without a condition SQLite takes ON for that of a join.
  'an-upsert-from-a-select-inserts-and-updates': (db) =>
    db
      .insertInto('tags')
      .columns(['id', 'label'])
      .expression((eb) => eb.selectFrom('products').where('id', '>', 0).select(['id', 'sku as label']))
      .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet((eb) => ({ label: sql<string>`${eb.ref('excluded.label')} || '!'` })))
      .returningAll()
      .execute(),
  'an-upsert-on-a-constraint-updates-ones-own-row': NO_CONSTRAINT,
  'an-upsert-on-a-constraint-leaves-the-neighbours-row': NO_CONSTRAINT,
  'an-insert-that-collides-with-the-neighbours-unique-value-leaves-its-row': async (db) => {
    await db
      .insertInto('vouchers')
      .values({ code: 'B-26', amount: 1 })
      .execute()
      .catch((error: unknown) => {
        if ((error as { code?: unknown }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error
      })
    await db.deleteFrom('vouchers').where('code', '=', 'B-26').execute()
  },
} satisfies Partial<AnswersTo<WorldDb, typeof UPSERT_CASES>>
