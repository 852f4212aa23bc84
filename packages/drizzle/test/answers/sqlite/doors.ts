import type { AnswersTo, Operation, SQLITE_DOOR_CASES } from '@tenantry/conformance'
import type { SQL } from 'drizzle-orm'
import type { WorldDb } from '../../world/world-db.js'
import { undrizzled } from './absent.js'
import { lite, type SqliteDb } from './sqlite-db.js'

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: Operation<SqliteDb>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by: lite(by), limit }) as const

const system = refused('#system-columns')
const unsafe = refused('#functions-that-are-not-known-to-be-safe')
const statement = refused('#raw-sql-statements')
const fragment = refused('#fragments-on-mysql-and-sqlite')

const NO_REPLACE = undrizzled('REPLACE', 'insert')
const NO_OR = undrizzled('INSERT OR IGNORE, ABORT, FAIL or ROLLBACK', 'insert')

const column = ({ db, t }: SqliteDb, more: SQL) => db.select({ id: t.tags.id, more }).from(t.tags)

const relabel = ({ db, t, sql }: SqliteDb, rows: Parameters<ReturnType<SqliteDb['db']['insert']>['select']>[0]) =>
  db
    .insert(t.tags)
    .select(rows as never)
    .onConflictDoUpdate({ target: [t.tags.tenantId, t.tags.id], set: { label: sql`excluded.label || '!'` } })
    .returning()

export const SQLITE_DOOR_ANSWERS: AnswersTo<WorldDb, typeof SQLITE_DOOR_CASES> = {
  'a-replace-is-refused': NO_REPLACE,
  'a-replace-on-a-key-without-the-tenant-is-refused': NO_REPLACE,
  'an-insert-or-replace-is-refused': NO_REPLACE,
  'an-insert-or-replace-from-a-select-is-refused': NO_REPLACE,
  'an-insert-or-ignore-inserts-the-rest': lite(({ db, t }, { ids }) =>
    db
      .insert(t.suppliers)
      .values([...ids.both, ...ids.foreign].map((id) => ({ id, name: `maybe ${id}` })))
      .onConflictDoNothing()
      .returning({ id: t.suppliers.id }),
  ),
  'an-insert-or-ignore-on-a-key-without-the-tenant-leaves-the-neighbours-row': lite(async ({ db, t, eq }) => {
    await db.insert(t.vouchers).values({ code: 'B-23', amount: 1 }).onConflictDoNothing()
    await db.delete(t.vouchers).where(eq(t.vouchers.code, 'B-23'))
  }),
  'an-insert-or-ignore-from-a-select-inserts-the-rest': lite(({ db, t, gt, sql }) =>
    db
      .insert(t.tags)
      .select(
        db
          .select({ tenantId: t.orders.tenantId, id: sql<number>`${t.orders.id}`.as('id'), label: t.orders.number })
          .from(t.orders)
          .where(gt(t.orders.id, 0)),
      )
      .onConflictDoNothing()
      .returning(),
  ),
  'an-insert-or-abort-is-stamped': NO_OR,
  'an-insert-or-fail-is-stamped': NO_OR,
  'an-insert-or-fail-keeps-the-rows-before-a-duplicate': NO_OR,
  'an-insert-or-rollback-is-stamped': NO_OR,
  'an-insert-or-rollback-of-a-taken-id-is-a-duplicate': NO_OR,
  'an-insert-or-ignore-with-an-own-reference-is-fine': lite(({ db, t }, { ids }) =>
    db.insert(t.productTags).values({ productId: ids.ownA[1], tagId: ids.ownA[3] }).onConflictDoNothing().returning(),
  ),
  'an-insert-or-ignore-with-a-foreign-reference-finds-none': lite(({ db, t }, { ids }) =>
    db.insert(t.productTags).values({ productId: 1, tagId: ids.foreign[0] }).onConflictDoNothing(),
  ),
  // Without a condition SQLite takes ON for that of a join, unless an order, a group or a union stands before it.
  'an-upsert-from-an-ordered-select-without-a-condition-updates-own-rows': lite((w) =>
    relabel(
      w,
      w.db
        .select({ tenantId: w.t.products.tenantId, id: w.t.products.id, label: w.t.products.sku })
        .from(w.t.products)
        .orderBy(w.t.products.id)
        .limit(5) as never,
    ),
  ),
  'an-upsert-from-a-grouped-select-without-a-condition-updates-own-rows': lite((w) =>
    relabel(
      w,
      w.db
        .select({
          tenantId: w.t.orderLines.tenantId,
          id: w.t.orderLines.lineNo,
          label: w.sql<string>`cast(sum(${w.t.orderLines.quantity}) as text)`.as('label'),
        })
        .from(w.t.orderLines)
        .groupBy(w.t.orderLines.tenantId, w.t.orderLines.lineNo) as never,
    ),
  ),
  'an-upsert-from-a-union-without-a-condition-updates-own-rows': lite((w) =>
    relabel(
      w,
      w.db
        .select({ tenantId: w.t.products.tenantId, id: w.t.products.id, label: w.t.products.sku })
        .from(w.t.products)
        .where(w.lt(w.t.products.id, 3))
        .union(
          w.db
            .select({ tenantId: w.t.suppliers.tenantId, id: w.t.suppliers.id, label: w.t.suppliers.name })
            .from(w.t.suppliers)
            .where(w.gt(w.t.suppliers.id, 2)) as never,
        ) as never,
    ),
  ),
  'the-insert-id-of-a-generated-key-is-that-key': lite(async ({ db, t }) => {
    const { lastInsertRowid } = await db.insert(t.orders).values({ number: 'ID', placedOn: '2025-01-01' })
    return { id: Number(lastInsertRowid) }
  }),
  'a-rowid-in-upper-case-is-refused': system(({ db, careless: { capitals: c } }) =>
    db.select({ place: c.placedTags.place }).from(c.placedTags),
  ),
  'a-quoted-rowid-in-a-fragment-is-refused': system((w) => column(w, w.sql`tags.${w.sql.identifier('_ROWID_')}`)),
  'a-rowid-in-a-join-condition-is-refused': system(({ db, t, careless: { placedSuppliers }, eq }) =>
    db.select({ id: t.tags.id }).from(t.tags).innerJoin(placedSuppliers, eq(placedSuppliers.place, t.tags.id)),
  ),
  'a-rowid-in-a-group-is-refused': system(({ db, t, sql }) => db.select({ label: t.tags.label }).from(t.tags).groupBy(sql`oid`)),
  'a-rowid-as-a-dynamic-column-is-refused': system(({ db, t, sql }) => db.select({ place: sql`${sql.identifier('rowid')}` }).from(t.tags)),
  'a-rowid-in-an-insert-is-refused': system(({ db, careless: { capitals: c } }) =>
    db.insert(c.placedTags).values({ place: 9_000, id: 501, label: 'made' }),
  ),
  'a-rowid-in-an-update-is-refused': system(({ db, careless: { capitals: c }, eq }) =>
    db.update(c.placedTags).set({ place: 9_000 }).where(eq(c.placedTags.id, 1)),
  ),
  'a-rowid-in-an-upsert-is-refused': system(({ db, t, sql }) =>
    db
      .insert(t.tags)
      .values({ id: 1, label: 'x' })
      .onConflictDoUpdate({ target: [t.tags.tenantId, t.tags.id], set: { label: sql`cast(tags.rowid as text)` } }),
  ),
  'the-last-inserted-rowid-is-refused': unsafe((w) => column(w, w.sql`last_insert_rowid()`)),
  'a-built-call-of-the-last-inserted-rowid-is-refused': unsafe((w) => column(w, w.sql`${w.sql.identifier('LAST_INSERT_ROWID')}()`)),
  'the-number-of-changes-is-refused': unsafe((w) => column(w, w.sql`changes()`)),
  'a-table-by-its-name-after-in-is-refused': fragment((w) =>
    column(w, w.sql`(${w.t.tags.tenantId}, ${w.t.tags.id}, ${w.t.tags.id}) in ${w.sql.identifier('product_tags')}`),
  ),
  // The name of a table in a builder is the table: its own rows stand there.
  'a-table-by-a-built-name-after-in-is-refused': fragment(({ db, t, sql }) =>
    db
      .select({ id: t.tags.id })
      .from(t.tags)
      .where(sql`(tenant_id, id, id) in ${sql.raw('product_tags')}`),
  ),
  'a-table-by-a-raw-name-after-in-is-refused': fragment(({ db, t, sql }) =>
    db.select({ id: t.tags.id }).from(t.tags).where(sql`(tenant_id, id, id) not in main.product_tags`),
  ),
  'a-pragma-is-refused': statement(async ({ db, sql }) => db.all(sql`pragma table_info(suppliers)`)),
  'an-attached-database-is-refused': statement(async ({ db, sql }) => {
    await db.run(sql`attach ':memory:' as other`)
    await db.run(sql`detach other`)
  }),
}
