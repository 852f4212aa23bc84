import { mutantsOf } from './mutant.js'

const SQLITE = 'drizzle/test/conformance/sqlite.test.ts'
const PGLITE = 'drizzle/test/conformance/pglite.test.ts'
const UNCALLED = 'drizzle/test/surface/uncalled-methods.test.ts'
const GATE = 'drizzle/src/gate.test.ts'
const PGLITE_1 = 'drizzle/test/conformance/pglite-1.test.ts'

/** Where a select reads tables. */
export const READ_MUTANTS = [
  ...mutantsOf('drizzle/src/scope-from.ts', [SQLITE, PGLITE], {
    'a table in FROM is not scoped': [
      "  if (scope.kind === 'tenant') predicates.push(tenantEquals(scan, scope, statement))\n",
      '',
      'count-counts-own-rows',
    ],
    'a right or full join is an inner one': ["right: 'derived', full: 'derived'", "right: 'on', full: 'on'", '(right|full)-join'],
    'a derived table holds every row': [
      "return scope.kind === 'tenant' ? derivedTable(tenantRows(scan, scope, statement), scan.alias, scan.columns) : item",
      'return item',
      '(right|full)-join',
    ],
    'the first operand of an outer join is no derived table': [
      '      : scopeDerived(table, statement, inner)\n',
      '      : scopePlain(table, statement, inner, [])\n',
      '(right|full)-join',
    ],
    'joins before an outer join are no derived tables': ['at <= lastOuter ||', 'at === lastOuter ||', '(right|full)-join'],
    'the predicate of a left join stands in WHERE': ["left: 'on'", "left: 'where'", 'left-join'],
    'the predicate of a join is left out': [
      'on: guarded(own, on, statement) }',
      'on: guarded([], on, statement) }',
      'inner-join|left-join',
    ],
    'the predicate of a cross join is left out': ['    predicates.push(...own)\n', '', 'cross-join'],
    'a subquery in FROM is not scoped': [
      "scopeSubquery(item as Subquery, 'source', statement, env)",
      'item as Subquery',
      'subquery-in-from|joined-subquery|derived-table',
    ],
    'a raw source of rows is not read': [
      'return scopeSql(item as Sql, statement, env, { from: true })',
      'return item',
      'a-raw-.*-in-from-is-refused',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-from.ts', [GATE], {
    'an aliased view holds every row': [
      "scope.kind === 'tenant' ? tenantRows(scan, scope, statement) : kit.sql(",
      'scope.kind === null ? tenantRows(scan, scope, statement) : kit.sql(',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-named-table.ts', [GATE], {
    'a table in a text is not scoped': ["if (scope.kind === 'open') return kit.sql(", 'if (scope) return kit.sql('],
  }),
  ...mutantsOf('drizzle/src/predicates.ts', [SQLITE, PGLITE], {
    'the condition of the user is not wrapped': [
      "chunks.push(kit.text(' and ('), condition, kit.text(')'))",
      "chunks.push(kit.text(' and '), condition)",
      'or-(at|in)|raw-or',
    ],
    'a table is filtered by no tenant': ["kit.text(' = '), tenantParam(", "kit.text(' is not null or null = '), tenantParam(", 'count-'],
    'the rows of a derived table are all rows': [
      "kit.text(' where '), tenantEquals(bare, scope, statement)])",
      "kit.text(' where true or '), tenantEquals(bare, scope, statement)])",
      '(right|full)-join',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-select.ts', [SQLITE, PGLITE], {
    'a branch of a set operation sees the CTEs of the first': [
      "engine.engine === 'sqlite' ? env : outer",
      'outer === undefined ? outer : env',
      'a-cte-of-one-branch',
    ],
    'a branch of a set operation is not scoped': [
      "if (query?.kind === 'select') return scopeQuery(query, statement, env)",
      "if (query?.kind === 'select') return statement.dialect.buildSelectQuery(query.config)",
      'union|intersect|except',
    ],
    'having is not scoped': ['having: scopeExpression(select.having, statement, inner)', 'having: select.having', 'a-subquery-in-having'],
    'an order is not scoped': ['orderBy: scopeList(select.orderBy, statement, inner)', 'orderBy: select.orderBy', 'a-subquery-in-order-by'],
    'a limit is not scoped': ['limit: scopeExpression(select.limit, statement, inner)', 'limit: select.limit', 'a-subquery-in-limit'],
    'group by is not scoped': ['groupBy: scopeList(select.groupBy, statement, inner)', 'groupBy: select.groupBy', 'a-subquery-in-group-by'],
    'a condition is not scoped': [
      'where: guarded(predicates, scopeExpression(select.where, statement, inner), statement)',
      'where: guarded(predicates, select.where, statement)',
      'where-(not-)?(in|exists)',
    ],
    'selections are not scoped': [
      'const field = scopeField(item.field, statement, env)',
      'const field = env && statement && item.field',
      'scalar-subquery|exists-is-a-column',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-with.ts', [SQLITE, PGLITE], {
    'a table expression is not scoped': [
      'withSql(item as Subquery, scopeQueryText(sql, statement, env))',
      'withSql(item as Subquery, sql)',
      'cte',
    ],
    'a table expression does not see those before it': [
      '    env = { ...env, ctes: new Set([...env.ctes, statement.engine.foldTable(alias)]) }\n',
      '',
      'cte',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-named-table.ts', [SQLITE, PGLITE], {
    'a subquery is not scoped': [
      'return withSql(subquery, scopeQueryText(sql, statement, env))',
      'return withSql(subquery, sql)',
      'subquery',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-expression.ts', [SQLITE, PGLITE], {
    'a query in a fragment is not scoped': [
      'return query && inParentheses(scopeQuery(query, statement, env), statement)',
      'return env && query && chunk',
      'subquery|exists',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-expression.ts', [UNCALLED], {
    'a relational query in an expression is not scoped': [
      'return inParentheses(scopeWrapped((chunk as { getSQL(): Sql }).getSQL(), statement, env), statement)',
      'return chunk',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-select.ts', [UNCALLED], {
    'a lock may be anything': ['if (!STRENGTHS.has(lock.strength) ||', 'if ('],
  }),
  ...mutantsOf('drizzle/src/scope-relational.ts', [PGLITE_1], {
    'a table of a relational query is not scoped': [
      "return scope.kind === 'open' ? named(scan, statement) : [kit.text('('), tenantRows(scan, scope, statement), kit.text(')')]",
      'return scope && kit && named(scan, statement)',
      'some-asks|relation|included',
    ],
  }),
]
