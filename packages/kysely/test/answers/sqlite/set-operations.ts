import type { AnswersTo, SET_OPERATION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world-schema.js'
import { absent } from './absent.js'

const names = (db: WorldDb) => db.selectFrom('suppliers').select('name as text')
const labels = (db: WorldDb) => db.selectFrom('tags').select('label as text')
const products = (db: WorldDb) => db.selectFrom('products').select('name as text')

/** A branch takes no parentheses on SQLite, so each nested operation is a subquery in FROM. */
export const SQLITE_SET_OPERATION_ANSWERS = {
  'intersect-all-finds-what-both-branches-have': absent('INTERSECT ALL', 'lang_select'),
  'except-all-takes-away-own-rows-only': absent('EXCEPT ALL', 'lang_select'),
  'nested-set-operations-are-scoped': (db) => {
    const rare = labels(db).except(db.selectFrom('tags').where('id', '<', 3).select('label as text'))
    const held = products(db).intersect(db.selectFrom('products').where('stock', '>', 4).select('name as text'))
    return names(db)
      .union((eb) => eb.selectFrom(rare.as('rare')).select('rare.text'))
      .unionAll((eb) => eb.selectFrom(held.as('held')).select('held.text'))
      .execute()
  },
  'a-union-with-an-order-and-limit-in-a-branch-is-scoped': (db) => {
    const top = names(db)
      .orderBy('rating', (o) => o.desc().nullsLast())
      .orderBy('id')
      .limit(3)
    const dear = products(db).orderBy('price', 'desc').orderBy('id').limit(2)
    return db
      .selectFrom(top.as('top'))
      .select('top.text')
      .unionAll((eb) => eb.selectFrom(dear.as('dear')).select('dear.text'))
      .execute()
  },
} satisfies Partial<AnswersTo<WorldDb, typeof SET_OPERATION_CASES>>
