import type { AnswersTo, MYSQL_WRITE_CASES, Operation } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { undrizzled } from './absent.js'
import { withoutVouchers } from './upserts.js'
import { type MysqlDb, my } from './mysql-db.js'

const moved = (by: Operation<MysqlDb>) => ({ refuses: 'CROSS_TENANT_WRITE', by: my(by), limit: '#another-tenant-in-a-row' }) as const

const NO_REPLACE = undrizzled('REPLACE', 'insert')
const NO_SECOND_TABLE = undrizzled('update or delete of several tables', 'update')

export const MYSQL_WRITE_ANSWERS: AnswersTo<WorldDb, typeof MYSQL_WRITE_CASES> = {
  'a-replace-into-is-refused': NO_REPLACE,
  'a-replace-into-from-a-select-is-refused': NO_REPLACE,
  'an-insert-ignore-inserts-the-rest': my(({ db, t }, { ids }) =>
    db
      .insert(t.suppliers)
      .ignore()
      .values([...ids.both, ...ids.foreign].map((id) => ({ id, name: `maybe ${id}` }))),
  ),
  'an-insert-ignore-from-a-select-inserts-the-rest': my(({ db, t }) =>
    db
      .insert(t.tags)
      .ignore()
      .select(db.select({ tenantId: t.orders.tenantId, id: t.orders.id, label: t.orders.number }).from(t.orders)),
  ),
  'an-insert-ignore-leaves-the-neighbours-row': my((w) =>
    withoutVouchers(w, 'B-%', () =>
      w.db
        .insert(w.t.vouchers)
        .ignore()
        .values([
          { code: 'B-21', amount: 1 },
          { code: 'B-22', amount: 2 },
        ]),
    ),
  ),
  // The id that the driver reports is of the row inserted, or none.
  'an-insert-ignore-returns-no-neighbours-row': my((w, { ids }) =>
    withoutVouchers(w, 'B-%', async () => {
      const rows = await w.db.insert(w.t.vouchers).ignore().values({ code: 'B-21', amount: 1 }).$returningId()
      if (rows.some(({ id }) => id === ids.foreign[0])) throw new Error("the neighbour's id came back")
    }),
  ),
  // With IGNORE a key that fails drops the row; the check comes before and says so.
  'an-insert-ignore-with-a-foreign-reference-is-answered': {
    refuses: 'REFERENCE_NOT_FOUND',
    by: my(({ db, t }, { ids }) => db.insert(t.suppliers).ignore().values({ id: 501, name: 'Below', parentId: ids.foreign[0] })),
    limit: '#references-in-an-arm-that-is-not-taken',
  },
  'an-upsert-by-any-key-updates-ones-own-row': my(({ db, t, sql }) =>
    db
      .insert(t.products)
      .values({ id: 501, sku: 'SKU-11', name: 'By its sku', price: '1' })
      .onDuplicateKeyUpdate({ set: { name: 'By its sku', stock: sql`stock + 1` } }),
  ),
  'an-upsert-by-any-key-takes-the-given-values': my(({ db, t, sql }, { ids }) =>
    db
      .insert(t.tags)
      .values(ids.both.map((id) => ({ id, label: `given ${id}` })))
      .onDuplicateKeyUpdate({ set: { label: sql`concat(values(label), '/', ${t.tags.label})` } }),
  ),
  'an-upsert-by-any-key-from-a-select-updates-own-rows': my(({ db, t, sql }) =>
    db
      .insert(t.vouchers)
      .select(
        db
          .select({
            id: sql<number>`600 + ${t.suppliers.id}`.as('id'),
            tenantId: t.suppliers.tenantId,
            code: sql<string>`concat('A-', ${t.suppliers.id})`.as('code'),
            amount: sql<number>`${t.suppliers.id} * 1000`.as('amount'),
          })
          .from(t.suppliers)
          .orderBy(t.suppliers.id),
      )
      .onDuplicateKeyUpdate({ set: { amount: sql`${t.vouchers.amount} + values(amount)` } }),
  ),
  'an-upsert-by-any-key-from-a-select-leaves-the-neighbours-rows': my((w) =>
    withoutVouchers(w, 'B-%', () =>
      w.db
        .insert(w.t.vouchers)
        .select(
          w.db
            .select({
              id: w.sql<number>`600 + ${w.t.suppliers.id}`.as('id'),
              tenantId: w.t.suppliers.tenantId,
              code: w.sql<string>`concat('B-', ${w.t.suppliers.id} + 10)`.as('code'),
              amount: w.sql<number>`1`.as('amount'),
            })
            .from(w.t.suppliers),
        )
        .onDuplicateKeyUpdate({ set: { amount: w.sql`values(amount)` } }),
    ),
  ),
  'an-upsert-by-any-key-of-every-column-leaves-the-neighbours-row': my((w) =>
    withoutVouchers(w, 'B-%', () =>
      w.db
        .insert(w.t.vouchers)
        .values([
          { code: 'B-23', amount: 1 },
          { code: 'B-24', amount: 1 },
        ])
        .onDuplicateKeyUpdate({ set: { id: 7000, code: 'B-taken', amount: 0 } }),
    ),
  ),
  'an-upsert-by-the-neighbours-generated-id-leaves-its-row': my((w, { ids }) =>
    withoutVouchers(w, 'mine%', () =>
      w.db
        .insert(w.t.vouchers)
        .values({ id: ids.foreign[2], code: 'mine', amount: 1 })
        .onDuplicateKeyUpdate({ set: { code: 'mine too', amount: 2 } }),
    ),
  ),
  'an-upsert-that-meets-an-own-row-and-a-neighbours-changes-ones-own': my(({ db, t }) =>
    db
      .insert(t.vouchers)
      .values({ id: 3, code: 'B-23', amount: 1 })
      .onDuplicateKeyUpdate({ set: { amount: 77 } }),
  ),
  'an-upsert-by-any-key-that-sets-the-tenant-is-refused': moved(({ db, t }, { b }) =>
    db
      .insert(t.vouchers)
      .values({ code: 'A-3', amount: 1 })
      .onDuplicateKeyUpdate({ set: { amount: 2, tenantId: b } }),
  ),
  // The id that the driver reports is that of the row met.
  'an-upsert-by-any-key-returns-no-neighbours-row': {
    refuses: 'QUERY_UNSCOPABLE',
    by: my(({ db, t }) =>
      db
        .insert(t.vouchers)
        .values({ code: 'B-23', amount: 1 })
        .onDuplicateKeyUpdate({ set: { amount: 1 } })
        .$returningId(),
    ),
    limit: '#returning-of-an-upsert-on-mariadb',
  },
  'an-update-in-an-order-with-a-limit-changes-own-rows': my(({ db, t, desc, isNotNull }) =>
    db
      .update(t.suppliers)
      .set({ country: 'TOP' })
      .where(isNotNull(t.suppliers.rating))
      .orderBy(desc(t.suppliers.rating), t.suppliers.id)
      .limit(2),
  ),
  'an-update-of-two-tables-changes-own-rows-of-both': NO_SECOND_TABLE,
  'an-update-of-two-tables-without-a-condition-changes-own-rows': NO_SECOND_TABLE,
  'an-update-of-two-tables-that-moves-rows-of-the-second-is-refused': NO_SECOND_TABLE,
  'an-update-of-a-shared-table-among-others-is-refused': NO_SECOND_TABLE,
  'a-delete-in-an-order-with-a-limit-removes-own-rows': my(({ db, t, desc }) =>
    db.delete(t.orders).orderBy(desc(t.orders.total), t.orders.id).limit(2),
  ),
  'a-delete-from-two-tables-removes-own-rows-of-both': NO_SECOND_TABLE,
  'a-delete-from-both-sides-of-a-left-join-removes-own-rows': NO_SECOND_TABLE,
  'a-delete-from-a-side-of-a-right-join-is-refused': NO_SECOND_TABLE,
  'a-delete-from-a-shared-table-among-others-is-refused': NO_SECOND_TABLE,
}
