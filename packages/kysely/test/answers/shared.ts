import type { AnswersTo, SHARED_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world-schema.js'

const refuses = 'SHARED_TABLE_WRITE'
const limit = '#shared-tables-are-read-only'

export const SHARED_ANSWERS: AnswersTo<WorldDb, typeof SHARED_CASES> = {
  'a-shared-table-is-read-whole': (db) => db.selectFrom('users').selectAll().execute(),
  'a-shared-row-is-inserted-where-allowed': (db) =>
    db.insertInto('users').values({ id: 501, email: 'new@example.test', name: 'New' }).returningAll().execute(),
  'a-shared-row-is-updated-where-allowed': (db) =>
    db.updateTable('users').set({ name: 'Renamed' }).where('id', '=', 3).returningAll().execute(),
  'a-shared-row-is-updated-from-own-rows': (db) =>
    db
      .updateTable('users as u')
      .from('memberships as m')
      .whereRef('m.user_id', '=', 'u.id')
      .set((eb) => ({ name: eb.ref('m.role') }))
      .execute(),
  'a-shared-row-is-upserted-where-allowed': (db) =>
    db
      .insertInto('users')
      .values({ id: 501, email: 'user3@example.test', name: 'Again' })
      .onConflict((oc) => oc.column('email').doUpdateSet((eb) => ({ name: eb.ref('excluded.name') })))
      .returningAll()
      .execute(),
  'a-shared-row-is-not-inserted-where-not-allowed': {
    refuses,
    by: (db) => db.insertInto('proteins').values({ id: 501, name: 'tofu', grade: null }).execute(),
    limit,
  },
  'a-shared-row-is-not-updated-where-not-allowed': {
    refuses,
    by: (db) => db.updateTable('proteins').set({ grade: 'x' }).where('id', '=', 1).execute(),
    limit,
  },
  'a-shared-row-is-not-deleted': { refuses, by: (db) => db.deleteFrom('users').where('id', '=', 12).execute(), limit },
  'a-shared-row-is-not-deleted-in-a-cte': {
    refuses,
    by: (db) =>
      db
        .with('gone', (qb) => qb.deleteFrom('users').where('id', '=', 12).returning('id'))
        .selectFrom('gone')
        .selectAll()
        .execute(),
    limit,
  },
  'a-shared-row-is-not-deleted-by-a-merge': {
    refuses,
    by: (db) => db.mergeInto('users as u').using('memberships as m', 'm.user_id', 'u.id').whenMatched().thenDelete().execute(),
    limit,
  },
  'the-key-of-a-shared-row-is-not-updated': {
    refuses,
    by: (db) => db.updateTable('users').set({ id: 777 }).where('id', '=', 12).execute(),
    limit,
  },
  'the-key-of-a-shared-row-is-not-upserted': {
    refuses,
    by: (db) =>
      db
        .insertInto('users')
        .values({ id: 501, email: 'user12@example.test', name: 'x' })
        .onConflict((oc) => oc.column('email').doUpdateSet({ id: 777 }))
        .execute(),
    limit,
  },
}
