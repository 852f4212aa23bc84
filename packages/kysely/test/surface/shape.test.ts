import { defineTenancy, shared } from '@tenantry/core'
import { DummyDriver, Kysely, type KyselyPlugin, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type TenancyFor, withTenancy } from '../../src/index.js'
import { compileOnly } from '../compile-only.js'
import { A, codeOf } from '../small-database.js'

const { db, tenancy } = compileOnly()
const changing = (change: object): KyselyPlugin => ({
  transformQuery: ({ node }) => ({ ...node, ...change }),
  transformResult: ({ result }) => Promise.resolve(result),
})
const query = (change: object) => () => tenancy.run(A, () => db.selectFrom('suppliers').select('id').withPlugin(changing(change)).compile())
// Without a predicate of the tenant nothing is put together anew.
const sharedQuery = (change: object) => () =>
  tenancy.run(A, () => db.selectFrom('proteins').select('id').withPlugin(changing(change)).compile())
const insert = (change: object) => () =>
  tenancy.run(A, () => db.insertInto('suppliers').values({ id: 1, name: 'x', parent_id: null }).withPlugin(changing(change)).compile())
const RAW = { kind: 'RawNode', sqlFragments: ['(select 1 from suppliers)'], parameters: [] }
const proteins = { kind: 'TableNode', table: { kind: 'SchemableIdentifierNode', identifier: { kind: 'IdentifierNode', name: 'proteins' } } }
const value = { kind: 'ValueNode', value: 1 }
const column = { kind: 'ColumnNode', column: { kind: 'IdentifierNode', name: 'id' } }
const json = (traversal: object) => ({ kind: 'JSONReferenceNode', reference: { kind: 'ReferenceNode', column }, traversal })
const where = (condition: object) => ({ where: { kind: 'WhereNode', where: condition } })
const ordered = (collation: object) => ({
  orderBy: { kind: 'OrderByNode', items: [{ kind: 'OrderByItemNode', orderBy: value, collation }] },
})

describe('a statement of a shape that is not known', () => {
  it('is refused for raw options of explain in a bypass that only reads', async () => {
    const explain = () => db.selectFrom('suppliers').selectAll().explain('json', sql`analyze) delete from suppliers --`)
    expect(await codeOf(() => tenancy.bypass('look', explain))).toBe('BYPASS_READ_ONLY')
  })

  it('is refused for raw rows of an insert that has default values too, into a writable shared table', async () => {
    interface Shared {
      users: { id: number; email: string }
    }
    const own = defineTenancy({ users: shared('all', { writable: ['insert'] }) } satisfies TenancyFor<Shared>, { tenantId: 'uuid' })
    const dialect = {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (inner: Kysely<unknown>) => new PostgresIntrospector(inner),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    }
    const users = new Kysely<Shared>({ dialect: withTenancy<Shared>(dialect, own) }).insertInto('users').columns(['id'])
    const insert = () => users.expression(sql`select id from suppliers --`).defaultValues().compile().sql
    expect(await codeOf(() => own.run(A, insert))).toBe('QUERY_UNSCOPABLE')
  })

  it.each([
    ['OrderByItemNode.collation', ordered(RAW)],
    ['CollateNode.collation', ordered({ kind: 'CollateNode', collation: RAW })],
    ['ReferenceNode.column', where({ kind: 'ReferenceNode', column: RAW })],
    ['ColumnNode.column', where({ kind: 'ColumnNode', column: RAW })],
    ['JSONReferenceNode.traversal', where(json(RAW))],
    ['JSONOperatorChainNode.values', where(json({ kind: 'JSONOperatorChainNode', operator: value, values: [RAW] }))],
    ['SelectQueryNode.from', { from: { ...RAW, froms: [] } }],
    ['SelectQueryNode.with', { with: { ...RAW, expressions: [] } }],
    ['SelectQueryNode.groupBy', { groupBy: { ...RAW, items: [] } }],
    ['SelectQueryNode.joins', { joins: [{ ...RAW, joinType: 'CrossJoin', table: { kind: 'FunctionNode', func: 'now', arguments: [] } }] }],
    ['SelectQueryNode.endModifiers', { endModifiers: [RAW] }],
    ['a clause of a later Kysely', { qualify: RAW }],
  ] as const)('is refused for a hand-made node under %s', async (_, change) => {
    expect(await codeOf(query(change))).toBe('QUERY_UNSCOPABLE')
  })

  it.each([
    ['SelectQueryNode.where', { where: { ...RAW, where: value } }],
    ['FromNode, a clause of a later Kysely', { from: { kind: 'FromNode', froms: [proteins], qualify: RAW } }],
    ['JoinNode, a clause of a later Kysely', { joins: [{ kind: 'JoinNode', joinType: 'CrossJoin', table: proteins, qualify: RAW }] }],
  ] as const)('is refused where nothing but shared tables is read: %s', async (_, change) => {
    expect(await codeOf(sharedQuery(change))).toBe('QUERY_UNSCOPABLE')
  })

  it.each([
    ['a name that is a node', { columns: [{ kind: 'ColumnNode', column: RAW }] }],
    ['a column of another kind', { columns: [RAW] }],
  ] as const)('is refused in the list of an insert: %s', async (_, change) => {
    expect(await codeOf(insert(change))).toBe('QUERY_UNSCOPABLE')
  })
})
