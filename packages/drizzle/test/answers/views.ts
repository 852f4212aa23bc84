import type { AnswersTo, Operation, VIEW_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'
import { absent } from './absent.js'

const undeclared = (by: Operation<WorldDb>) => ({ refuses: 'TABLE_UNREGISTERED', by, limit: '#tables-without-a-rule' }) as const

export const VIEW_ANSWERS: AnswersTo<WorldDb, typeof VIEW_CASES> = {
  'a-declared-view-shows-own-rows': ({ db, t }) => db.select().from(t.orderTotals),
  'a-declared-view-joins-with-own-rows': ({ db, t, eq }) =>
    db
      .select({ number: t.orders.number, total: t.orderTotals.total })
      .from(t.orders)
      .leftJoin(t.orderTotals, eq(t.orderTotals.orderId, t.orders.id)),
  'a-declared-view-is-aggregated-over-own-rows': ({ db, t, sum, count }) =>
    db.select({ sum: sum(t.orderTotals.total), n: count() }).from(t.orderTotals),
  'a-view-without-a-rule-is-refused': undeclared(({ db, careless }) => db.select().from(careless.allSuppliers)),
  'a-table-without-a-rule-is-refused': undeclared(({ db, careless }) => db.select().from(careless.secrets)),
  'a-joined-table-without-a-rule-is-refused': undeclared(({ db, t, careless, eq }) =>
    db
      .select({ id: t.suppliers.id, value: careless.secrets.value })
      .from(t.suppliers)
      .leftJoin(careless.secrets, eq(careless.secrets.id, t.suppliers.id)),
  ),
  'a-table-without-a-rule-in-a-subquery-is-refused': undeclared(({ db, t, careless, inArray }) =>
    db
      .select({ name: t.suppliers.name })
      .from(t.suppliers)
      .where(inArray(t.suppliers.id, db.select({ id: careless.secrets.id }).from(careless.secrets))),
  ),
  'a-table-without-a-rule-in-a-cte-is-refused': undeclared(({ db, careless }) => {
    const x = db.$with('x').as(db.select().from(careless.secrets))
    return db.with(x).select().from(x)
  }),
  'a-table-without-a-rule-in-a-union-is-refused': undeclared(({ db, t, careless }) =>
    db
      .select({ text: t.suppliers.name })
      .from(t.suppliers)
      .union(db.select({ text: careless.secrets.value }).from(careless.secrets)),
  ),
  'a-write-to-a-table-without-a-rule-is-refused': undeclared(({ db, careless }) =>
    db.insert(careless.secrets).values({ id: 501, tenantId: null, value: 'x' }),
  ),
  'an-update-from-a-table-without-a-rule-is-refused': undeclared(({ db, t, careless, eq }) =>
    db.update(t.suppliers).set({ name: careless.secrets.value }).from(careless.secrets).where(eq(careless.secrets.id, t.suppliers.id)),
  ),
  'a-table-of-another-schema-has-its-own-rule': ({ db, t }) => db.select().from(t.archiveOrders),
  'a-table-of-another-schema-joins-its-namesake': ({ db, t, eq, alias }) => {
    const old = alias(t.archiveOrders, 'old')
    return db.select({ number: t.orders.number, before: old.number }).from(t.orders).fullJoin(old, eq(old.id, t.orders.id))
  },
  'a-table-named-with-its-schema-is-the-same-table': absent("table of the schema 'public' by its name", 'schemas'),
  'the-catalogue-is-refused': undeclared(({ db, careless }) => db.select().from(careless.catalogue)),
}
