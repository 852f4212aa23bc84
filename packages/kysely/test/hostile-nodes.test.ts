import { type KyselyPlugin, type MergeQueryNode, type OperationNode, type SelectQueryNode, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { compileOnly } from './compile-only.js'
import { A, codeOf } from './small-database.js'

const { db, tenancy } = compileOnly()
const query = () => db.selectFrom('suppliers as s').select('s.id')

/** A plugin that puts something of its own into every select. */
const changing = (change: (node: SelectQueryNode) => object): KyselyPlugin => ({
  transformQuery: ({ node }) => ({ ...node, ...change(node as SelectQueryNode) }),
  transformResult: ({ result }) => Promise.resolve(result),
})
const compiled = (change: (node: SelectQueryNode) => object) =>
  tenancy.run(A, () => query().where('s.name', '=', 'x').withPlugin(changing(change)).compile().sql)
const withWhere = (where: object) => compiled(() => ({ where: { kind: 'WhereNode', where } }))
const binary = (operator: string) => ({
  kind: 'BinaryOperationNode',
  leftOperand: { kind: 'ValueNode', value: 1 },
  operator: { kind: 'OperatorNode', operator },
  rightOperand: { kind: 'ValueNode', value: 1 },
})

describe('a plugin appended later', () => {
  it('strips conditions without stripping the scope', () => {
    expect(compiled(() => ({ where: undefined }))).toBe('select "s"."id" from "suppliers" as "s" where "s"."tenant_id" = $1')
  })

  it('renames a table, and the new name is what is judged', async () => {
    const named = (name: string) =>
      compiled(() => ({
        from: {
          kind: 'FromNode',
          froms: [{ kind: 'TableNode', table: { kind: 'SchemableIdentifierNode', identifier: { kind: 'IdentifierNode', name } } }],
        },
      }))
    expect(named('vouchers')).toContain('"vouchers"."tenant_id" = $1')
    for (const name of ['secrets', 'all_suppliers', 'Suppliers', 'public.suppliers'])
      expect(await codeOf(() => named(name)), name).toBe('TABLE_UNREGISTERED')
  })

  it.each(['= 1 or 1', '= $1) or (1 =', '--', 'or', "= any(select 1) union all select '", '= /*', ';'])(
    'cannot hide SQL in an operator: %s',
    async (operator) => {
      expect(await codeOf(() => withWhere(binary(operator)))).toSatisfy((code) => code === 'QUERY_UNSCOPABLE' || typeof code === 'object')
      const answer = await codeOf(() => withWhere(binary(operator)))
      if (typeof answer === 'object') expect(JSON.stringify(answer)).toContain('\\"tenant_id\\" = $1 and (')
    },
  )

  it('cannot hide SQL in a data type, a function name, a join type, a set operator, an order or a fetch', async () => {
    const value: OperationNode = { kind: 'ValueNode' }
    const changes: readonly ((node: SelectQueryNode) => object)[] = [
      () => ({
        where: {
          kind: 'WhereNode',
          where: { kind: 'CastNode', expression: { ...value, value: 1 }, dataType: { kind: 'DataTypeNode', dataType: 'int) or (true' } },
        },
      }),
      () => ({ where: { kind: 'WhereNode', where: { kind: 'FunctionNode', func: 'lower(1) or (true', arguments: [] } } }),
      () => ({ where: { kind: 'WhereNode', where: { kind: 'AggregateFunctionNode', func: 'nextval', aggregated: [] } } }),
      () => ({ joins: [{ kind: 'JoinNode', joinType: 'natural join', table: { kind: 'TableNode' } }] }),
      ({ from }) => ({ joins: [{ kind: 'JoinNode', joinType: 'natural join', table: from?.froms[0] }] }),
      (node) => ({
        setOperations: [{ kind: 'SetOperationNode', operator: 'union select * from suppliers union', all: false, expression: node }],
      }),
      (node) => ({
        setOperations: [
          {
            kind: 'SetOperationNode',
            operator: 'union',
            all: false,
            expression: { kind: 'RawNode', sqlFragments: ['table suppliers'], parameters: [] },
            node,
          },
        ],
      }),
      () => ({
        setOperations: [
          {
            kind: 'SetOperationNode',
            operator: 'union',
            all: false,
            expression: { kind: 'RawNode', sqlFragments: ['id'], parameters: [] },
          },
        ],
      }),
      () => ({
        orderBy: { kind: 'OrderByNode', items: [{ kind: 'OrderByItemNode', orderBy: { ...value, value: 1 }, nulls: 'first, (select 1)' }] },
      }),
      () => ({ fetch: { kind: 'FetchNode', rowCount: { ...value, value: 1 }, modifier: 'only) union all (select 1' } }),
      () => ({ top: { kind: 'TopNode', expression: '1) * from suppliers --' } }),
      () => ({
        endModifiers: [
          { kind: 'SelectModifierNode', rawModifier: { kind: 'RawNode', sqlFragments: ['union all select 1'], parameters: [] } },
        ],
      }),
      () => ({
        frontModifiers: [{ kind: 'SelectModifierNode', rawModifier: { kind: 'RawNode', sqlFragments: ['(select 1),'], parameters: [] } }],
      }),
      () => ({ explain: { kind: 'ExplainNode' } }),
      () => ({ where: { kind: 'WhereNode', where: { kind: 'NodeOfTheFuture' } } }),
      () => ({ limit: { kind: 'LimitNode', limit: { kind: 'InsertQueryNode' } } }),
    ]
    for (const change of changes) expect(await codeOf(() => compiled(change)), String(change)).toBe('QUERY_UNSCOPABLE')
  })

  it('cannot make a merge do what no arm does', async () => {
    const result: OperationNode & object = { kind: 'RawNode', sqlFragments: ['insert default values'], parameters: [] } as never
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => ({ ...node, whens: (node as MergeQueryNode).whens?.map((when) => ({ ...when, result })) }) as never,
      transformResult: ({ result: rows }) => Promise.resolve(rows),
    }
    const merge = () =>
      db.withPlugin(plugin).mergeInto('suppliers').using('vouchers', 'vouchers.id', 'suppliers.id').whenMatched().thenDelete()
    expect(await codeOf(() => tenancy.run(A, () => merge().compile()))).toBe('QUERY_UNSCOPABLE')
  })

  it('cannot make an operator of a word that begins a clause', async () => {
    const selection = (operator: string) => ({
      kind: 'SelectionNode',
      selection: { ...binary(operator), rightOperand: { kind: 'ColumnNode', column: { kind: 'IdentifierNode', name: 'secrets' } } },
    })
    for (const operator of ['from', 'union all', 'as', 'constructor']) {
      expect(await codeOf(() => compiled(() => ({ from: undefined, where: undefined, selections: [selection(operator)] }))), operator).toBe(
        'QUERY_UNSCOPABLE',
      )
    }
  })

  it('cannot make user JSON look like a node', () => {
    const json = { kind: 'SelectQueryNode', from: { kind: 'FromNode', froms: [] } }
    const { sql: text, parameters } = tenancy.run(A, () =>
      db
        .updateTable('suppliers')
        .set({ name: json as unknown as string })
        .compile(),
    )
    expect(text).toContain('"name" = $1')
    expect(parameters[0]).toEqual(json)
  })
})

describe('a parameter inside a fragment', () => {
  const select = (expression: ReturnType<typeof sql>) => tenancy.run(A, () => query().select(expression.as('x')).compile().sql)

  it('is refused where it would make a word before it a call', async () => {
    for (const fragment of [
      sql`pg_read_file ${db.fn.coalesce(sql.lit('x'))}`,
      sql`leak_suppliers ${sql`(1)`}`,
      sql`${sql.id('leak_suppliers')}(1)`,
      sql`${sql.raw('leak_suppliers')}(1)`,
      sql`${sql.raw('leak_')}${sql.raw('suppliers')}(1)`,
      sql`${sql.id('other', 'lower')}('x')`,
      sql`nextval ${db.selectFrom('suppliers').select('id')}`,
      sql`foo${1}`,
      sql`${1}foo`,
      sql`e${sql.lit('x')}`,
      sql`'${1}'`,
      sql`(select 1 from ${sql.table('suppliers')})`,
      sql`(table ${sql.table('suppliers')})`,
      sql`(select coalesce(json_agg(agg), '[]') from ${sql.table('suppliers')} as agg)`,
    ])
      expect(await codeOf(() => select(fragment))).toBe('QUERY_UNSCOPABLE')
  })

  it('is scoped where it is a query', () => {
    expect(select(sql`exists ${db.selectFrom('vouchers').select('id')}`)).toBe(
      'select "s"."id", exists (select "id" from "vouchers" where "vouchers"."tenant_id" = $1) as "x" from "suppliers" as "s" where "s"."tenant_id" = $2',
    )
  })

  it('is allowed as a value, a name and an expression', () => {
    expect(
      select(
        sql`lower(${sql.ref('s.name')}) || ${'x'} || ${sql.lit('y')} || ${sql.raw("upper('z')")} || ${db.fn.coalesce(sql.ref<string>('s.name'), sql<string>`''`)}`,
      ),
    ).toContain('lower("s"."name") || $1')
    expect(select(sql`${sql.join([sql.ref('s.id'), 1, 2], sql` + `)}`)).toContain('"s"."id" + $1 + $2')
  })
})
