import type { AnswersTo, SHARED_CASES, UPDATE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { NO_SCHEMA, NO_UPDATE_ALIAS } from './absent.js'

export const SQLITE_UPDATE_ANSWERS = {
  'an-update-under-an-alias-changes-own-rows': NO_UPDATE_ALIAS,
  // RETURNING sees no source, so the source's columns come by way of the row.
  'an-update-returns-columns-of-its-source': ({ db, t, eq, sql }) =>
    db
      .update(t.products)
      .set({ stock: sql`coalesce(${t.suppliers.rating}, 0)`, name: t.suppliers.name })
      .from(t.suppliers)
      .where(eq(t.suppliers.id, t.products.supplierId))
      .returning({ id: t.products.id, stock: t.products.stock, name: t.products.name }),
  'an-update-with-a-window-in-a-subquery-numbers-own-rows': ({ db, t, eq, sql, alias }) => {
    const p = alias(t.products, 'p')
    const ranked = db
      .select({ id: p.id, place: sql<number>`row_number() over (order by ${p.price}, ${p.id})`.as('place') })
      .from(p)
      .as('ranked')
    return db
      .update(t.products)
      .set({ stock: sql`${ranked.place}` })
      .from(ranked)
      .where(eq(ranked.id, t.products.id))
  },
  'an-update-that-names-the-schema-changes-own-rows': NO_SCHEMA,
  'an-update-of-the-tenant-column-by-an-expression-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: ({ db, t, sql }, { b }) => db.update(t.suppliers).set({ tenantId: sql`lower(${b})` }),
    limit: '#another-tenant-in-a-row',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof UPDATE_CASES>>

export const SQLITE_SHARED_ANSWERS = {
  'a-shared-row-is-not-deleted-in-a-cte': {
    refuses: 'SHARED_TABLE_WRITE',
    by: ({ db, t, eq, inArray }) => {
      const old = db.$with('old').as(db.select({ id: t.users.id }).from(t.users).where(eq(t.users.id, 12)))
      return db
        .with(old)
        .delete(t.users)
        .where(inArray(t.users.id, db.select({ id: old.id }).from(old)))
    },
    limit: '#shared-tables-are-read-only',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof SHARED_CASES>>
