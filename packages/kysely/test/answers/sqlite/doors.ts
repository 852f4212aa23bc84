import type { AnswersTo, SQLITE_DOOR_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'
import { loosely } from './loosely.js'

type Loose = ReturnType<typeof loosely>

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: (db: Loose) => Promise<unknown>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by: (db: WorldDb) => by(loosely(db)), limit }) as const

const replaces = refused('#replace')
const system = refused('#system-columns')
const unsafe = refused('#functions-that-are-not-known-to-be-safe')
const statement = refused('#raw-sql-statements')
const fragment = refused('#fragments-on-mysql-and-sqlite')

const column = (db: Loose, text: ReturnType<typeof sql<unknown>>) =>
  db
    .selectFrom('tags')
    .select(['id', text.as('more')])
    .execute()

const tagsOfProducts = (db: WorldDb) => db.insertInto('tags').columns(['id', 'label'])

const relabel = (db: WorldDb, select: (db: WorldDb) => Parameters<ReturnType<typeof tagsOfProducts>['expression']>[0]) =>
  tagsOfProducts(db)
    .expression(select(db))
    .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet((eb) => ({ label: sql<string>`${eb.ref('excluded.label')} || '!'` })))
    .returningAll()
    .execute()

export const SQLITE_DOOR_ANSWERS: AnswersTo<WorldDb, typeof SQLITE_DOOR_CASES> = {
  'a-replace-is-refused': replaces((db) => db.replaceInto('tags').values({ id: 1, label: 'replaced' }).execute()),
  'a-replace-on-a-key-without-the-tenant-is-refused': replaces((db) =>
    db.replaceInto('vouchers').values({ code: 'B-23', amount: 1 }).execute(),
  ),
  'an-insert-or-replace-is-refused': replaces((db) => db.insertInto('tags').orReplace().values({ id: 1, label: 'replaced' }).execute()),
  'an-insert-or-replace-from-a-select-is-refused': replaces((db) =>
    db
      .insertInto('tags')
      .orReplace()
      .columns(['id', 'label'])
      .expression((eb) => eb.selectFrom('products').select(['id', 'sku as label']))
      .execute(),
  ),
  'an-insert-or-ignore-inserts-the-rest': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .orIgnore()
      .values([...ids.both, ...ids.foreign].map((id) => ({ id, name: `maybe ${id}` })))
      .returning('id')
      .execute(),
  'an-insert-or-ignore-on-a-key-without-the-tenant-leaves-the-neighbours-row': async (db) => {
    await db.insertInto('vouchers').orIgnore().values({ code: 'B-23', amount: 1 }).execute()
    await db.deleteFrom('vouchers').where('code', '=', 'B-23').execute()
  },
  'an-insert-or-ignore-from-a-select-inserts-the-rest': (db) =>
    db
      .insertInto('suppliers')
      .orIgnore()
      .columns(['id', 'name'])
      .expression((eb) => eb.selectFrom('orders').select(['id', 'number as name']))
      .returningAll()
      .execute(),
  'an-insert-or-abort-is-stamped': (db) => db.insertInto('tags').orAbort().values({ id: 501, label: 'made' }).returningAll().execute(),
  'an-insert-or-fail-is-stamped': (db) => db.insertInto('tags').orFail().values({ id: 501, label: 'made' }).returningAll().execute(),
  'an-insert-or-fail-keeps-the-rows-before-a-duplicate': (db) =>
    db
      .insertInto('tags')
      .orFail()
      .values([
        { id: 501, label: 'made' },
        { id: 1, label: 'taken' },
        { id: 502, label: 'never' },
      ])
      .execute(),
  'an-insert-or-rollback-is-stamped': (db) =>
    db.insertInto('tags').orRollback().values({ id: 501, label: 'made' }).returningAll().execute(),
  'an-insert-or-rollback-of-a-taken-id-is-a-duplicate': (db) =>
    db.insertInto('tags').orRollback().values({ id: 1, label: 'taken' }).execute(),
  'an-insert-or-ignore-with-an-own-reference-is-fine': (db, { ids }) =>
    db.insertInto('product_tags').orIgnore().values({ product_id: ids.ownA[1], tag_id: ids.ownA[3] }).returningAll().execute(),
  'an-insert-or-ignore-with-a-foreign-reference-finds-none': (db, { ids }) =>
    db.insertInto('product_tags').orIgnore().values({ product_id: 1, tag_id: ids.foreign[0] }).execute(),
  'an-upsert-from-an-ordered-select-without-a-condition-updates-own-rows': (db) =>
    relabel(db, (from) => from.selectFrom('products').orderBy('id').limit(5).select(['id', 'sku as label'])),
  'an-upsert-from-a-grouped-select-without-a-condition-updates-own-rows': (db) =>
    relabel(db, (from) =>
      from
        .selectFrom('order_lines')
        .groupBy('line_no')
        .select((eb) => ['line_no as id', eb.cast<string>(eb.fn.sum('quantity'), 'text').as('label')]),
    ),
  'an-upsert-from-a-union-without-a-condition-updates-own-rows': (db) =>
    relabel(db, (from) =>
      from
        .selectFrom('products')
        .where('id', '<', 3)
        .select(['id', 'sku as label'])
        .union(from.selectFrom('suppliers').where('id', '>', 2).select(['id', 'name as label']).orderBy('id')),
    ),
  'the-insert-id-of-a-generated-key-is-that-key': async (db) => {
    const { insertId } = await db.insertInto('orders').values({ number: 'ID', placed_on: '2025-01-01' }).executeTakeFirstOrThrow()
    return { id: Number(insertId) }
  },
  'a-rowid-in-upper-case-is-refused': system((db) => db.selectFrom('suppliers').select('RowId').execute()),
  'a-quoted-rowid-in-a-fragment-is-refused': system((db) => column(db, sql`${sql.ref('tags._ROWID_')}`)),
  'a-rowid-in-a-join-condition-is-refused': system((db) =>
    db.selectFrom('tags as t').innerJoin('suppliers as s', 's.rowid', 't.id').select('t.id').execute(),
  ),
  'a-rowid-in-a-group-is-refused': system((db) => db.selectFrom('tags').groupBy('oid').select('label').execute()),
  'a-rowid-as-a-dynamic-column-is-refused': system((db) =>
    db
      .selectFrom('tags')
      .select([db.dynamic.ref('rowid')])
      .execute(),
  ),
  'a-rowid-in-an-insert-is-refused': system((db) => db.insertInto('tags').values({ rowid: 9_000, id: 501, label: 'made' }).execute()),
  'a-rowid-in-an-update-is-refused': system((db) => db.updateTable('tags').set({ ROWID: 9_000 }).where('id', '=', 1).execute()),
  'a-rowid-in-an-upsert-is-refused': system((db) =>
    db
      .insertInto('tags')
      .values({ id: 1, label: 'x' })
      .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet((eb) => ({ label: eb.cast(eb.ref('tags.rowid'), 'text') })))
      .execute(),
  ),
  'the-last-inserted-rowid-is-refused': unsafe((db) => column(db, sql`last_insert_rowid()`)),
  'a-built-call-of-the-last-inserted-rowid-is-refused': unsafe((db) =>
    db
      .selectFrom('tags')
      .select((eb) => eb.fn<number>('LAST_INSERT_ROWID', []).as('more'))
      .execute(),
  ),
  'the-number-of-changes-is-refused': unsafe((db) => column(db, sql`changes()`)),
  'a-table-by-its-name-after-in-is-refused': fragment((db) => column(db, sql`(tenant_id, id, id) in ${sql.table('product_tags')}`)),
  'a-table-by-a-built-name-after-in-is-refused': fragment((db) =>
    db
      .selectFrom('tags')
      .where((eb) => eb(eb.refTuple('tenant_id', 'id', 'id'), 'in', sql.table('product_tags') as never))
      .select('id')
      .execute(),
  ),
  'a-table-by-a-raw-name-after-in-is-refused': fragment((db) =>
    db.selectFrom('tags').where(sql<boolean>`(tenant_id, id, id) not in main.product_tags`).select('id').execute(),
  ),
  'a-pragma-is-refused': statement((db) => sql`pragma table_info(suppliers)`.execute(db)),
  'an-attached-database-is-refused': statement((db) =>
    sql`attach ':memory:' as other`.execute(db).then(() => sql`detach other`.execute(db)),
  ),
}
