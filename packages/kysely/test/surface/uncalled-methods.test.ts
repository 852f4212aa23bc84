import { expressionBuilder, sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileOnly } from '../compile-only.js'
import { A, codeOf, type SmallDatabase } from '../small-database.js'

const { db, tenancy } = compileOnly()
const eb = expressionBuilder<SmallDatabase, 'suppliers'>()
const select = () => db.selectFrom('suppliers').select('suppliers.id')
const insert = () => db.insertInto('suppliers').values({ name: 'x', id: 1, parent_id: null })
const update = () => db.updateTable('suppliers').set({ name: 'x' })
const gone = () => db.deleteFrom('suppliers')
const merge = () => db.mergeInto('suppliers').using('vouchers', 'vouchers.id', 'suppliers.id')
/** A query in the place of a value, which must be scoped as well. */
const inner = () => db.selectFrom('vouchers').select('vouchers.id').limit(1)
const when = () => eb.case().when('id', '=', inner())

// What no case of the kit calls: how many tables a statement scans, so many predicates or stamps of the tenant it has.
it.each<[number, () => { compile(): { sql: string; parameters: readonly unknown[] } }]>([
  [2, () => gone().using('vouchers').fullJoin('proteins', 'proteins.id', 'vouchers.id')],
  [2, () => gone().using('proteins').rightJoin('vouchers', 'proteins.id', 'vouchers.id')],
  [2, () => update().from('vouchers').fullJoin('proteins', 'proteins.id', 'vouchers.id')],
  [2, () => update().from('proteins').rightJoin('vouchers', 'proteins.id', 'vouchers.id')],
  [2, () => merge().returning('suppliers.id').whenMatched().thenDelete()],
  [2, () => merge().returningAll().whenMatched().thenDelete()],
  [2, () => merge().whenMatched().thenDelete().returningAll()],
  [2, () => merge().whenMatchedAndRef('suppliers.id', '=', 'vouchers.id').thenDelete()],
  [
    2,
    () =>
      merge()
        .whenMatched()
        .thenUpdate((ub) => ub.set({ name: 'x' })),
  ],
  [
    3,
    () =>
      merge()
        .whenMatched()
        .thenUpdate((ub) => ub.set({ name: sql<string>`${inner()}` })),
  ],
  [3, () => merge().whenNotMatchedAndRef('vouchers.id', '=', 'vouchers.id').thenInsertValues({ id: 1, name: 'x', parent_id: null })],
  [3, () => merge().whenNotMatchedBySourceAndRef('suppliers.id', '=', 'suppliers.id').thenDelete()],
  [2, () => insert().onConflict((oc) => oc.expression(sql`lower(name)`).where('id', '>', 0).doUpdateSet({ name: 'y' }))],
  [2, () => insert().onConflict((oc) => oc.column('id').whereRef('id', '=', 'id').doUpdateSet({ name: 'y' }))],
  [2, () => insert().onConflict((oc) => oc.column('id').doUpdateSet({ name: 'y' }).whereRef('suppliers.id', '=', 'excluded.id'))],
  [1, () => select().forKeyShare()],
  [1, () => select().groupBy('id').havingRef('id', '=', 'id')],
  [1, () => select().orderBy('name', (ob) => ob.collate('C'))],
  [1, () => select().select((e) => e.fn.count('id').filterWhereRef('id', '=', 'id').as('n'))],
  [1, () => select().select((e) => e.fn.jsonAgg('suppliers').as('n'))],
  [2, () => select().where((e) => e.eb('id', '=', inner()))],
  [3, () => select().where(eb.betweenSymmetric('id', inner(), inner()))],
  [2, () => select().select((e) => [e.neg(inner()).as('n')])],
  [2, () => select().select((e) => [e.unary('-', inner()).as('n')])],
  [1, () => select().select((e) => [e.fn.toJson(e.table('suppliers')).as('n')])],
  [2, () => select().where((e) => e('id', '=', inner()).and('id', '=', 1).and('id', '=', 2))],
  [2, () => select().where((e) => e('id', '=', inner()).or('id', '=', 1).or('id', '=', 2))],
  [2, () => select().select((e) => e('id', '=', inner()).and('id', '=', 1).as('n'))],
  [2, () => select().select((e) => e('id', '=', inner()).or('id', '=', 1).as('n'))],
  [2, () => select().select(when().thenRef('id').end().as('n'))],
  [2, () => select().select(when().then(1).whenRef('id', '=', 'id').then(2).elseRef('id').end().as('n'))],
  [1, () => select().select(eb.case().whenRef('id', '=', 'id').then(1).end().as('n'))],
  [
    1,
    () =>
      select().select((e) =>
        e
          .ref('name', '->')
          .at(0 as never)
          .key('x' as never)
          .at(1 as never)
          .as('n'),
      ),
  ],
  [1, () => db.selectNoFrom((e) => e.selectFrom('vouchers').select('vouchers.id').limit(1).as('n'))],
  [
    1,
    () =>
      db
        .with((cte) => cte('v').notMaterialized(), inner)
        .selectFrom('v')
        .selectAll(),
  ],
  [1, () => db.selectFrom(db.dynamic.table<'suppliers'>('suppliers').as('s')).selectAll()],
])('%i tables are scoped by %s', (tables, build) => {
  const { sql: text, parameters } = tenancy.run(A, () => build().compile())
  expect(parameters.filter((value) => value === A).length, text).toBe(tables)
})

it.each([
  () => select().modifyFront(sql`all`),
  () => select().where((e) => e('name', '=', e.jsonPath<'name'>().at(0 as never) as never)),
  () => select().select(eb.case().when('id', '=', 1).then(1).endCase().as('n')),
  () => select().select(eb.case().when('id', '=', 1).then(1).else(2).endCase().as('n')),
])('%s is refused', async (build: () => { compile(): unknown }) => {
  expect(await codeOf(() => tenancy.run(A, () => build().compile()))).toBe('QUERY_UNSCOPABLE')
})
