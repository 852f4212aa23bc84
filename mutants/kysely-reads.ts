import { mutantsOf } from './mutant.js'

const PGLITE = 'kysely/test/conformance/pglite.test.ts'

/** Where a select reads tables. */
export const READ_MUTANTS = [
  ...mutantsOf('kysely/src/scope-from.ts', [PGLITE], {
    'a table in FROM is not scoped': [
      "  if (scope.kind === 'tenant') predicates.push(tenantEquals(scan.name, scope.column, scope.tenantId))\n",
      '',
      'count-counts-own-rows',
    ],
    'a right or full join is an inner one': [
      "RightJoin: 'derived',\n  FullJoin: 'derived'",
      "RightJoin: 'on',\n  FullJoin: 'on'",
      '(right|full)-join',
    ],
    'a derived table holds every row': [
      "return scope.kind === 'tenant' ? derivedTable(scan.table, scope.column, scope.tenantId, scan.alias) : item",
      'return item',
      '(right|full)-join',
    ],
    'the first operand of an outer join is no derived table': ['operands.includes(item) ||', 'operands.length < 0 ||', '(right|full)-join'],
    'joins before an outer join are no derived tables': ['at++ <= lastOuter ||', 'at++ === lastOuter ||', '(right|full)-join'],
    'the predicate of a left join stands in WHERE': ["LeftJoin: 'on',\n  LateralInner", "LeftJoin: 'where',\n  LateralInner", 'left-join'],
    'the predicate of a join is left out': [
      'const condition = guarded(own, on)',
      'const condition = guarded([], on)',
      'inner-join|left-join',
    ],
    'the predicate of a cross join is left out': ['    predicates.push(...own)\n', '', 'cross-join'],
    'a join condition is not scoped': [
      'const on = join.on && scopeExpression(join.on.on, statement, env)',
      'const on = join.on?.on',
      'a-subquery-in-a-join-condition',
    ],
    'a subquery in FROM is not scoped': [
      '{ node: scopeSelect(node as SelectQueryNode, statement, env), alias: name }',
      '{ node, alias: name }',
      'subquery-in-from|joined-subquery|derived-table',
    ],
    'a name with a schema reads a table expression': [
      'if (isCte(scan.table, env, statement)) return item\n  const scope',
      'if (env.ctes.has(scan.table.table.identifier.name)) return item\n  const scope',
      'a-name-with-a-schema-is-the-table-beside-a-cte',
    ],
    'a call in FROM is not checked': [
      'return withChanges(item as AliasNode, { node: scopeExpression(node, statement, env), alias: name })',
      'return item',
      'a-function-of-the-application-in-from',
    ],
    'a table in a derived table keeps its schema': [
      'scan.table.table.schema?.name ?? tenancy.defaultSchema',
      'tenancy.tables[0]',
      'a-right-join-by-columns-with-a-schema',
    ],
    'a raw source of rows is not read': [
      'node: scopeFragment(node as RawNode, statement, env, { from: true }), alias',
      'node, alias',
      'a-raw-.*-in-from-is-refused',
    ],
  }),
  ...mutantsOf('kysely/src/nodes.ts', [PGLITE], {
    'the condition of the user is not wrapped': ['[...predicates, parens(condition)]', '[...predicates, condition]', 'or-(at|in)|raw-or'],
    'the predicates are dropped where there is a condition': [
      '? predicates : [...predicates, parens(condition)]',
      '? predicates : [parens(condition)]',
      'an-id-that-both-tenants-have|or-at',
    ],
  }),
  ...mutantsOf('kysely/src/scope-select.ts', [PGLITE], {
    'a branch of a set operation is not scoped': [
      'return withChanges(node, { expression: scopeExpression(expression, statement, env) })',
      'return node',
      'union|intersect|except',
    ],
    'having is not scoped': [
      'scoped.having = scopeExpression(node.having, statement, inner)',
      'scoped.having = node.having',
      'a-subquery-in-having',
    ],
    'an order is not scoped': [
      'scoped.orderBy = scopeExpression(node.orderBy, statement, inner)',
      'scoped.orderBy = node.orderBy',
      'a-subquery-in-order-by',
    ],
    'a limit is not scoped': [
      'if (scoped.limit !== undefined) scoped.limit = scopeExpression(scoped.limit, statement, env)\n',
      '',
      'a-subquery-in-limit',
    ],
    'group by is not scoped': [
      'items: scopeAllLists(node.groupBy.items, statement, inner)',
      'items: node.groupBy.items',
      'a-subquery-in-group-by',
    ],
    'selections are not scoped': [
      'scoped.selections = scopeAllLists(node.selections, statement, inner)',
      'scoped.selections = node.selections',
      'scalar-subquery|exists-is-a-column',
    ],
  }),
  ...mutantsOf('kysely/src/scope-clause.ts', [PGLITE], {
    'a condition is not scoped': ['node && scopeExpression(node.where, statement, env)', 'node?.where', 'where-(not-)?(in|exists)'],
    'RETURNING is not scoped': [
      'return node && withChanges(node, { selections: scopeAllLists(node.selections, statement, env) })',
      'return node',
      'a-subquery-in-returning|place-of-a-row-in-returning',
    ],
  }),
  ...mutantsOf('kysely/src/scope-with.ts', [PGLITE], {
    'a table expression is not scoped': [
      'return withChanges(node, { expression: scopeQuery(expression, statement, env) })',
      'return node',
      'cte',
    ],
    'a table expression sees its own name': [
      'if (!recursive) return withNames(env, names.slice(0, at))',
      'if (!recursive) return withNames(env, names.slice(0, at + 1))',
      'a-cte-that-shadows',
    ],
    'a table expression does not see those before it': [
      'if (!recursive) return withNames(env, names.slice(0, at))',
      'if (!recursive) return env',
      'chained-ctes',
    ],
    'a table expression outlives its query': [
      'with: withChanges(node, { expressions }), env: withNames(env, names) }',
      'with: withChanges(node, { expressions }), env: withNames(env, names.slice(1)) }',
      'cte',
    ],
    'a table expression may be raw SQL': [
      "throw unknownShape(expression, 'a common table expression', statement)",
      'return node',
      'a-raw-write-in-a-cte',
    ],
  }),
  ...mutantsOf('kysely/src/scope-query.ts', [PGLITE], {
    'a whole statement may be raw SQL': [
      "throw unscopable('A whole statement of raw SQL'",
      "if (node) return node\n      throw unscopable('A whole statement of raw SQL'",
      'a-raw-(statement|write)-is-refused',
    ],
  }),
  ...mutantsOf('kysely/src/node-text.ts', [PGLITE], {
    'a system column may be read': [
      "statement.context?.kind !== 'bypass' && systemColumns.has(foldColumn(name))",
      'statement === undefined',
      'of-a-row.*is-refused',
    ],
  }),
]
