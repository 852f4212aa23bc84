import { mutantsOf } from './mutant.js'

const WRITES = ['postgres/test/raw/raw-writes.test.ts']
const CHECKS = ['postgres/test/raw/raw-checks.test.ts']

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
    'raw rows are not asked for their tenant': ['      claimCell(', '      void ('],
    'raw selected tenants may be any': [
      'if (!isOwnColumn(value, select, statement.rules, scoped.env)) claimOwn(value, rule, statement)',
      'void value',
    ],
    'raw selects see no common table expression of their own': [
      'env: withNames(withClause, env) }',
      'env: withClause === undefined ? env : env }',
    ],
    'raw selected tenants of a left branch may be any': ['  if (larg !== undefined) claimSelected(larg, at, scoped, statement)\n', ''],
    'raw selected tenants of a right branch may be any': ['  if (rarg !== undefined) claimSelected(rarg, at, scoped, statement)\n', ''],
    'raw inserts ask to read': ["ask(relation, 'insert', statement)", "ask(relation, 'read', statement)"],
    'raw sources of an insert are left as they are': ['  scopeExpression(selectStmt, statement, env)\n', ''],
  }),
  ...mutantsOf('postgres/src/raw/own-value.ts', WRITES, {
    'raw DEFAULT is the database’s': ['statement.splices.replace(cell, { tenantOf: rule.name })\n  else', 'void cell\n  else'],
    'raw cells may name any tenant': ['  else claimOwn(value, rule, statement)', '  else void value'],
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
    'raw merges insert for any tenant': ['    if (name === rule.column) claimCell(', '    if (name === null) claimCell('],
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

/** What keeps raw writes inside the tenant, and the references that they set. */
export const RAW_WRITE_MUTANTS = [...WRITE_MUTANTS, ...CHECK_MUTANTS]
