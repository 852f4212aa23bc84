import { mutantsOf } from './mutant.js'
import { RAW_WRITE_MUTANTS } from './postgres-raw-writes.js'

const READS = ['postgres/test/raw/raw-reads.test.ts']
const CONTEXTS = ['postgres/test/raw/raw-contexts.test.ts']
const LIMITS = ['postgres/test/limits.test.ts']

const READ_MUTANTS = [
  ...mutantsOf('postgres/src/raw/scope-from.ts', READS, {
    'raw derived tables hold every tenant': ["splices.after(last, ' where ', ...condition, ", 'splices.after(last, '],
    'raw tables beside GROUP BY become derived ones': ['place.keepsTables || ', ''],
    'raw whole rows become derived ones': ['statement.wholeRows.has(alias) || ', ''],
    'raw conditions of ON are left out': ['if (conditions.length > 0 && quals', 'if (conditions.length < 0 && quals'],
    'raw left joins take the condition in WHERE': ['return [outside, on]', 'return [outside, outside]'],
    'raw right joins take the condition in WHERE': ['return [on, outside]', 'return [outside, outside]'],
    'raw full joins take the condition in ON': ['return [derived, derived]', 'return [on, on]'],
    'raw aliases of a join do not hide its tables': ['join.alias === undefined ? place', 'join.alias !== null ? place'],
    'raw subqueries of FROM are left as they are': [
      "if ('RangeSubselect' in item) return scopeExpression(",
      "if ('RangeSubselect' in item) return void (",
    ],
    'raw functions of FROM are left as they are': [
      "|| 'JsonTable' in item) return scopePart(kind, part, statement, env)",
      "|| 'JsonTable' in item) return",
    ],
  }),
  ...mutantsOf('postgres/src/raw/scope-select.ts', READS, {
    'raw left branches are left as they are': ['  if (select.larg !== undefined) scopeSelect(select.larg, statement, env)\n', ''],
    'raw right branches are left as they are': ['  if (select.rarg !== undefined) scopeSelect(select.rarg, statement, env)\n', ''],
    'raw lists of targets are left as they are': ['    select.targetList,\n', ''],
    'raw conditions of WHERE are left as they are': ['select.whereClause, ', ''],
  }),
  ...mutantsOf('postgres/src/raw/conditions.ts', READS, {
    'raw conditions are left out where there is no WHERE': ["' where ', ...joined", "' where true'"],
    'raw conditions are left out before another one': [
      '  guard(where, end, joined, statement)',
      "  guard(where, end, ['true'], statement)",
    ],
    'raw conditions of the user lose their brackets': [
      "...condition, ' and (')\n  splices.after(end - 1, ')')",
      "...condition, ' and ')\n  void end",
    ],
    'raw conditions are one of several': ["[' and ', ...condition]", "[' or ', ...condition]"],
  }),
  ...mutantsOf('postgres/src/raw/statement.ts', READS, {
    'raw common table expressions hide tables of a schema': ['schemaname === undefined && ctes.has', 'ctes.has'],
    'raw common table expressions hide nothing': ['&& ctes.has(relname)', '&& !ctes.has(relname)'],
  }),
  ...mutantsOf('postgres/src/raw/scope-with.ts', READS, {
    'raw common table expressions hide tables from themselves': ['clause.recursive === true ?', 'clause.recursive !== null ?'],
    'raw recursive names are unknown': ['clause.recursive === true ?', 'clause.recursive === null ?'],
    'raw common table expressions are left as they are': ['    scopeStatement(ctequery, statement,', '    void (ctequery, statement,'],
  }),
  ...mutantsOf('postgres/src/raw/scope-expression.ts', READS, {
    'raw subqueries are left as they are': [
      "if (kind === 'SelectStmt') return scopeSelect(part, statement, env)",
      "if (kind === 'SelectStmt') return",
    ],
  }),
]

const REFUSAL_MUTANTS = [
  ...mutantsOf('postgres/src/raw/scope-expression.ts', LIMITS, {
    'raw calls may be of any function': ['if (!functions.has(name) &&', "if (functions.has('') &&"],
    'raw functions are known without their schema': [": path.join('.')", ': String(path.at(-1))'],
    'raw system columns are told': ['name !== undefined && systemColumns', 'name === undefined && systemColumns'],
    'raw system columns of a row are told': ["  if (kind === 'A_Indirection') checkColumn((part as A_Indirection).indirection)\n", ''],
  }),
  ...mutantsOf('postgres/src/raw/walk.ts', LIMITS, {
    'raw parts of unknown kinds pass': ['if (shape === undefined)\n', 'if (shape === undefined) return\n  if (shape === undefined)\n'],
    'raw parts with unknown fields pass': ['if (!shape.known.has(field))', 'if (shape.known.has(`${field}?`))'],
  }),
  ...mutantsOf('postgres/src/raw/statement.ts', LIMITS, {
    'raw tables of any database pass': ['if (catalogname !== undefined) throw', 'if (catalogname === null) throw'],
  }),
  ...mutantsOf('postgres/src/parse-statement.ts', LIMITS, {
    'raw texts may hold several statements': ['first === undefined || others.length > 0', 'first === undefined'],
  }),
  ...mutantsOf('postgres/src/raw/reference-check.ts', LIMITS, {
    'raw checks leave out a WITH clause that writes': [
      'if (withs === undefined) {',
      'if (withs === undefined) return []\n  if (withs === null) {',
    ],
  }),
  ...mutantsOf('postgres/src/raw/scope-with.ts', LIMITS, {
    'raw WITH clauses are taken for repeatable': ['const repeatable = isRepeatable(', 'const repeatable = true || isRepeatable('],
  }),
  ...mutantsOf('postgres/src/raw/repeatable.ts', LIMITS, {
    'raw writes are taken for repeatable': ['if (WRITES.has(kind)) repeatable = false', 'if (WRITES.has(kind)) repeatable = true'],
    'raw random numbers are taken for repeatable': [
      'ENGINE_RULES.postgres)) repeatable = false',
      'ENGINE_RULES.postgres)) repeatable = true',
    ],
  }),
  ...mutantsOf('postgres/src/raw/insert-references.ts', LIMITS, {
    'raw rows may give another reference each time': ['if (!isRepeatable(nodes))', 'if (nodes === undefined)'],
    'raw queries may give other references each time': ['if (!isRepeatable([insert.selectStmt]))', 'if (insert === undefined)'],
  }),
  ...mutantsOf('postgres/src/raw/merge-references.ts', LIMITS, {
    'raw merges may give other references each time': ['if (!isRepeatable(read))', 'if (read === undefined)'],
  }),
]

const CONTEXT_MUTANTS = [
  ...mutantsOf('postgres/src/raw/plan.ts', CONTEXTS, {
    'raw texts that are known ask nobody': ['  for (const { table, intent } of plan.asks) tenancy.scopeOf(table, intent)\n', ''],
    'raw ids as texts are any tenant’s': ['return value === String(tenantId)', 'return true'],
    'raw ids of any kind are the tenant’s': ['&& sameTenantId(tenantId, value)', "&& typeof sameTenantId(tenantId, value) === 'boolean'"],
    'raw claims are not asked': ['if (!isOwn(claim, parameters, tenantId))', 'if (claim === undefined)'],
  }),
  ...mutantsOf('postgres/src/raw/statement.ts', CONTEXTS, {
    'raw tables are not asked about': ['  statement.asks.set(`${intent} ${rule.name}`, { table: rule.name, intent })\n', ''],
  }),
  ...mutantsOf('postgres/src/raw/scope-conflict.ts', CONTEXTS, {
    'raw upserts ask to insert only': ["  ask(insert.relation ?? {}, 'update', statement)\n", ''],
  }),
  ...mutantsOf('postgres/src/scope-raw-sql.ts', CONTEXTS, {
    'raw statements may be of another context': ['if (!tenancy.isCurrent(context))', 'if (tenancy === undefined)'],
    'raw bypasses are not proved to read': ['if (!writes && !reads.has(sql))', 'if (!writes && reads.has(sql))'],
    'raw writes in a bypass are taken for reads later': [
      'if (!writes && !reads.has(sql)) {\n      proveRead(sql, functions)',
      'if (!reads.has(sql)) {\n      if (!writes) proveRead(sql, functions)',
    ],
    'raw bypasses are tenants': [
      "context?.kind === 'bypass' ? scopeInBypass(",
      "context?.kind === 'bypass' && context.writes ? scopeInBypass(",
    ],
  }),
  ...mutantsOf('postgres/src/raw/prove-read.ts', CONTEXTS, {
    'raw deletes are reads': ["if (!('SelectStmt' in root)) throw", 'if (root === undefined) throw'],
    'raw common table expressions that write are reads': ['if (WRITES.has(kind)) throw', 'if (WRITES.has(`${kind}?`)) throw'],
    'raw functions that are unknown are reads': ["if (kind === 'FuncCall' &&", "if (kind === 'FuncCalls' &&"],
    'raw subqueries are not proved': ['eachPart(kind, part, visit)\n', 'eachPart(kind, part, () => undefined)\n'],
  }),
]

/** What keeps raw SQL inside the tenant. */
export const RAW_MUTANTS = [...READ_MUTANTS, ...REFUSAL_MUTANTS, ...RAW_WRITE_MUTANTS, ...CONTEXT_MUTANTS]
