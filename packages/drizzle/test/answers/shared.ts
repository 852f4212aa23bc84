import type { AnswersTo, Operation, SHARED_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'
import { NO_MERGE } from './absent.js'

const refused = (by: Operation<WorldDb>) => ({ refuses: 'SHARED_TABLE_WRITE', by, limit: '#shared-tables-are-read-only' }) as const

export const SHARED_ANSWERS: AnswersTo<WorldDb, typeof SHARED_CASES> = {
  'a-shared-table-is-read-whole': ({ db, t }) => db.select().from(t.users),
  'a-shared-row-is-inserted-where-allowed': ({ db, t }) =>
    db.insert(t.users).values({ id: 501, email: 'new@example.test', name: 'New' }).returning(),
  'a-shared-row-is-updated-where-allowed': ({ db, t, eq }) =>
    db.update(t.users).set({ name: 'Renamed' }).where(eq(t.users.id, 3)).returning(),
  'a-shared-row-is-updated-from-own-rows': ({ db, t, eq }) =>
    db.update(t.users).set({ name: t.memberships.role }).from(t.memberships).where(eq(t.memberships.userId, t.users.id)),
  'a-shared-row-is-upserted-where-allowed': ({ db, t, sql }) =>
    db
      .insert(t.users)
      .values({ id: 501, email: 'user3@example.test', name: 'Again' })
      .onConflictDoUpdate({ target: t.users.email, set: { name: sql`excluded.name` } })
      .returning(),
  'a-shared-row-is-not-inserted-where-not-allowed': refused(({ db, t }) => db.insert(t.proteins).values({ id: 501, name: 'tofu' })),
  'a-shared-row-is-not-updated-where-not-allowed': refused(({ db, t, eq }) =>
    db.update(t.proteins).set({ grade: 'x' }).where(eq(t.proteins.id, 1)),
  ),
  'a-shared-row-is-not-deleted': refused(({ db, t, eq }) => db.delete(t.users).where(eq(t.users.id, 12))),
  'a-shared-row-is-not-deleted-in-a-cte': refused(({ db, t, eq }) => {
    const gone = db.$with('gone').as(db.delete(t.users).where(eq(t.users.id, 12)).returning({ id: t.users.id }))
    return db.with(gone).select().from(gone)
  }),
  'a-shared-row-is-not-deleted-by-a-merge': NO_MERGE,
  'the-key-of-a-shared-row-is-not-updated': refused(({ db, t, eq }) => db.update(t.users).set({ id: 777 }).where(eq(t.users.id, 12))),
  'the-key-of-a-shared-row-is-not-upserted': refused(({ db, t }) =>
    db
      .insert(t.users)
      .values({ id: 501, email: 'user12@example.test', name: 'x' })
      .onConflictDoUpdate({ target: t.users.email, set: { id: 777 } }),
  ),
}
