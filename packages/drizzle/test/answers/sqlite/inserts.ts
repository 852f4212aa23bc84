import type { AnswersTo, INSERT_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { NO_SCHEMA } from './absent.js'

export const SQLITE_INSERT_ANSWERS = {
  'an-insert-of-expressions-is-stamped': ({ db, t, sql }) =>
    db.insert(t.products).values({ id: 501, sku: sql`upper(${'sku-501'})`, name: sql`'a' || 'b'`, price: sql`${10} * 2` }),
  'an-insert-with-an-expression-for-the-tenant-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: ({ db, t, sql }, { a }) => db.insert(t.tags).values({ tenantId: sql`lower(${a})`, id: 501, label: 'computed' }),
    limit: '#another-tenant-in-a-row',
  },
  'an-insert-into-another-schema-is-stamped': NO_SCHEMA,
  'an-insert-from-a-select-copies-own-rows': ({ db, t, eq, sql }) =>
    db
      .insert(t.tags)
      .select(
        db
          .select({ tenantId: t.orders.tenantId, id: sql<number>`${t.orders.id}`.as('id'), label: t.orders.number })
          .from(t.orders)
          .where(eq(t.orders.status, 'paid')),
      )
      .onConflictDoNothing()
      .returning({ label: t.tags.label }),
  'an-insert-from-a-cte-copies-own-rows': ({ db, t, eq, sql }) => {
    const paid = db
      .$with('paid')
      .as(
        db
          .select({ id: t.orders.id, tenantId: t.orders.tenantId, number: t.orders.number, total: t.orders.total })
          .from(t.orders)
          .where(eq(t.orders.status, 'paid')),
      )
    return db
      .with(paid)
      .insert(t.vouchers)
      .select(
        db
          .select({
            id: sql<number>`600 + ${paid.id}`.as('id'),
            tenantId: paid.tenantId,
            code: paid.number,
            amount: sql<number>`cast(${paid.total} as integer)`.as('amount'),
          })
          .from(paid),
      )
  },
  'an-insert-from-a-select-that-names-another-tenant-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: ({ db, t, sql }, { b }) =>
      db.insert(t.tags).select(
        db
          .select({
            tenantId: sql<string>`lower(${b})`.as('tenant_id'),
            id: sql<number>`${t.products.id} + 500`.as('id'),
            label: t.products.sku,
          })
          .from(t.products),
      ),
    limit: '#the-tenant-column-in-insert-from-a-query',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof INSERT_CASES>>
