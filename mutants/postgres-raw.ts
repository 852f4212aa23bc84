import { mutantsOf } from './mutant.js'

const READS = ['postgres/test/raw/raw-reads.test.ts']
const WRITES = ['postgres/test/raw/raw-writes.test.ts']
const CHECKS = ['postgres/test/raw/raw-checks.test.ts']
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

const WRITE_MUTANTS = [
  ...mutantsOf('postgres/src/raw/scope-update.ts', WRITES, {
    'raw updates reach every tenant': [
      '  if (rule.column !== undefined) addCondition(set, [tenantEquals(rule, aliasOf(relation))], statement)\n',
      '',
    ],
    'raw updates read every tenant': ['  for (const item of fromClause) scopeFromItem(', '  for (const item of []) scopeFromItem('],
    'raw updates move rows': ['  checkAssignments(targetList, rule, statement)\n', ''],
    'raw updates return every tenant': ['  scopeExpressions(returningClause?.exprs, statement, env)\n', ''],
  }),
  ...mutantsOf('postgres/src/raw/scope-delete.ts', WRITES, {
    'raw deletes reach every tenant': ['  if (rule.column !== undefined) addCondition(', '  if (rule.column === null) addCondition('],
    'raw deletes read every tenant': ['  for (const item of usingClause) scopeFromItem(', '  for (const item of []) scopeFromItem('],
    'raw deletes ask to read': ["ask(relation, 'delete', statement)", "ask(relation, 'read', statement)"],
  }),
  ...mutantsOf('postgres/src/raw/scope-insert.ts', WRITES, {
    'raw rows are not stamped': ['for (const cells of layout.rows) splices.before(', 'for (const cells of []) splices.before('],
    'raw defaults are not stamped': [
      '  if (selectStmt === undefined) {',
      '  if (selectStmt === undefined) return\n  if (selectStmt === null) {',
    ],
    'raw DEFAULT is the database’s': ['statement.splices.replace(cell[0], { tenantOf: rule.name })\n      else', 'void cell\n      else'],
    'raw rows may name any tenant': ['      else claimOwn(value, rule, statement)', '      else void value'],
    'raw selected tenants may be any': [
      'if (!isOwnColumn(value, select, statement.rules, scoped.env)) claimOwn(value, scoped.rule, statement)',
      'void value',
    ],
    'raw selected tenants of a left branch may be any': ['  if (larg !== undefined) claimSelected(larg, at, scoped, statement)\n', ''],
    'raw selected tenants of a right branch may be any': ['  if (rarg !== undefined) claimSelected(rarg, at, scoped, statement)\n', ''],
    'raw inserts ask to read': ["ask(relation, 'insert', statement)", "ask(relation, 'read', statement)"],
    'raw sources of an insert are left as they are': ['  scopeExpression(selectStmt, statement, env)\n', ''],
  }),
  ...mutantsOf('postgres/src/raw/own-value.ts', WRITES, {
    'raw claims are forgotten': ['  claims.push(plain)\n', ''],
    'raw rows may be nobody’s': [
      "if ('value' in plain && plain.value === null) throw foreign(name)",
      "if ('value' in plain && plain.value === null) return",
    ],
    'raw keys of shared tables change': ['if (rule.key.has(name)) {', 'if (rule.key.has(`${name}?`)) {'],
  }),
  ...mutantsOf('postgres/src/raw/own-column.ts', WRITES, {
    'raw columns of any name are the tenant': ['?.column === column', '?.column !== undefined'],
    'raw columns of a common table expression are the tenant': ['!isCte(table, env) && ', ''],
    'raw columns that are named anew are the tenant': ['table.alias?.colnames === undefined && ', ''],
    'raw columns of one of several tables are the tenant': ['tables.every(isScoped)', 'tables.some(isScoped)'],
    'raw columns of a subquery are the tenant': ['.every(isScoped) &&', '.some(isScoped) !== null &&'],
  }),
  ...mutantsOf('postgres/src/raw/scope-conflict.ts', WRITES, {
    'raw upserts reach every tenant': ['  if (rule.column !== undefined) addCondition(', '  if (rule.column === null) addCondition('],
    'raw upserts move rows': ['  checkAssignments(clause.targetList, rule,', '  void (clause.targetList, rule,'],
    'raw upserts of the row that is there move it': [
      "isColumn(value, 'excluded', column)",
      "isColumn(value, 'excluded', column) || isColumn(value, 'tags', column)",
    ],
  }),
  ...mutantsOf('postgres/src/raw/scope-merge.ts', WRITES, {
    'raw merges match every tenant': ['  if (own !== undefined) guard(on, end, own, statement)\n', ''],
    'raw merges reach what no source matches of every tenant': ['if (bySource && rule.column', 'if (!bySource && rule.column'],
    'raw merges read every tenant': ['  scopeFromItem(sourceRelation,', '  void (sourceRelation,'],
    'raw merges delete from shared tables': ["      ask(table, 'delete', statement)\n", ''],
    'raw merges update shared tables': ["      ask(table, 'update', statement)\n", ''],
    'raw merges insert into shared tables': ["      ask(table, 'insert', statement)\n", ''],
    'raw merges move rows': ['      checkAssignments(clause.targetList, scoped.rule, statement)\n', ''],
    'raw merges stamp no row': ["  splices.before(cells.at(-1)?.[1] ?? 0, ', ', { tenantOf: rule.name })\n", ''],
    'raw merges stamp no defaults': ["splices.replace(insert + 1, `(${column}) values (`, { tenantOf: rule.name }, ')')", 'void insert'],
    'raw merges insert for any tenant': ['    if (name === rule.column) claimTenant(', '    if (name === null) claimTenant('],
    'raw conditions without a source lose their brackets': [
      '    else guard(and, then, own, statement)',
      "    else statement.splices.after(and, ' ', ...own, ' and ')",
    ],
  }),
]

const CHECK_MUTANTS = [
  ...mutantsOf('postgres/src/raw/reference-check.ts', CHECKS, {
    'raw references may be any tenant’s': [
      "${quote(target.rule.column)} = `, { tenantOf: target.rule.name }, ' and ']",
      '${quote(target.rule.column)} is not null and `]',
    ],
    'raw checks leave out the WITH clause': ['queries.some((query) => query.length > 0) ? withClause(env) : []', '[] as readonly Part[]'],
    'raw checks are not kept': ['  statement.checks.push(assemble(parts))\n', '  assemble(parts)\n'],
  }),
  ...mutantsOf('postgres/src/raw/insert-references.ts', CHECKS, {
    'raw ids that may be kept out count as present': [
      'const certain = insert.onConflictClause === undefined ||',
      'const certain = insert !== undefined ||',
    ],
    'raw rows are not checked': ['    else checkRows(', '    else void ('],
    'raw queries are not checked': ['if (scoped.layout.rows === undefined) checkSelected(', 'if (scoped.layout.rows === undefined) void ('],
  }),
  ...mutantsOf('postgres/src/raw/scope-conflict.ts', CHECKS, {
    'raw conflict arms are not checked': ['  checkArmReferences(scoped, set, statement)\n', ''],
    'raw conflicts of any key are the tenant’s': ['node.IndexElem.name === column', 'node.IndexElem.name !== null'],
  }),
  ...mutantsOf('postgres/src/raw/scope-update.ts', CHECKS, {
    'raw updates are not checked': [
      '    if (rule.references.has(assignment.name)) checkAssigned(',
      '    if (rule.references.has(`${assignment.name}?`)) checkAssigned(',
    ],
    'raw updates of all rows ask of every tenant': ["? [] : [' where ', ...tenantEquals(rule, aliasOf(relation))]", '? [] : []'],
  }),
  ...mutantsOf('postgres/src/raw/merge-references.ts', CHECKS, {
    'raw arms ask of every tenant what no source matches': ["rule.column === undefined ? ['true']", "rule.column !== null ? ['true']"],
  }),
  ...mutantsOf('postgres/src/raw/scope-merge.ts', CHECKS, {
    'raw arms are asked for rows of those before': ["before: scoped.failed.get(clause.matchKind ?? '') ?? []", 'before: []'],
    'raw inserting arms are not checked': ['    checkArmReference({ name,', '    void ({ name,'],
    'raw updating arms are not checked': ['then + 2, statement)) checkArmReference(', 'then + 2, statement)) void ('],
    'raw arms ask of every tenant': ['on: own === undefined ? user :', 'on: own !== null ? user :'],
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
    'raw upserts ask to insert only': ['  ask(insert.relation ?? {}, UPDATE, statement)\n', ''],
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
export const RAW_MUTANTS = [...READ_MUTANTS, ...REFUSAL_MUTANTS, ...WRITE_MUTANTS, ...CHECK_MUTANTS, ...CONTEXT_MUTANTS]
