import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileOnly } from '../compile-only.js'
import { A, codeOf } from '../small-database.js'

const { db, tenancy } = compileOnly()
const row = { name: 'x', id: 1, parent_id: null }
const select = () => db.selectFrom('suppliers').selectAll()
const insert = () => db.insertInto('suppliers').values(row)
const update = () => db.updateTable('suppliers').set({ name: 'x' })
const gone = () => db.deleteFrom('suppliers')
const merge = () => db.mergeInto('suppliers').using('vouchers', 'vouchers.id', 'suppliers.id')
const arm = () => merge().whenMatched().thenDelete()

// What only MySQL, SQLite and SQL Server have: whatever it holds is refused with it.
it.each([
  () => select().top(1),
  () => select().crossApply('vouchers'),
  () => select().outerApply('vouchers'),
  () => db.replaceInto('suppliers').values(row),
  () => insert().ignore(),
  () => insert().orAbort(),
  () => insert().orFail(),
  () => insert().orIgnore(),
  () => insert().orReplace(),
  () => insert().orRollback(),
  () => insert().onDuplicateKeyUpdate({ name: 'y' }),
  () => insert().top(1),
  () => insert().output('inserted.id'),
  () => insert().outputAll('inserted'),
  () => insert().modifyEnd(sql`a`),
  () => update().top(1),
  () => update().output('deleted.id'),
  () => update().outputAll('deleted'),
  () => update().modifyEnd(sql`a`),
  () => update().orderBy('id'),
  () => update().limit(1),
  () => gone().top(1),
  () => gone().output('deleted.id'),
  () => gone().outputAll('deleted'),
  () => gone().modifyEnd(sql`a`),
  () => gone().orderBy('id'),
  () => gone().limit(1),
  () => arm().top(1),
  () => arm().output('deleted.id'),
  () => arm().outputAll('deleted'),
  () => arm().modifyEnd(sql`a`),
  () => merge().top(1).whenMatched().thenDelete(),
  () => merge().output('deleted.id').whenMatched().thenDelete(),
  () => merge().outputAll('deleted').whenMatched().thenDelete(),
  () => merge().modifyEnd(sql`a`).whenMatched().thenDelete(),
])('%s is refused', async (build: () => { compile(): unknown }) => {
  expect(await codeOf(() => tenancy.run(A, () => build().compile()))).toBe('QUERY_UNSCOPABLE')
})
