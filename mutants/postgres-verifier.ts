import { mutantsOf } from './mutant.js'

const TESTS = ['postgres/src/verify/verify-scoping.test.ts']

/** What the verifier of statements takes for proved. */
export const VERIFIER_MUTANTS = [
  ...mutantsOf('postgres/src/verify/constrains.ts', TESTS, {
    'a verified condition under OR constrains': ["boolop === 'AND_EXPR' && args", "boolop !== 'NOT_EXPR' && args"],
    'a verified condition under NOT constrains': ["boolop === 'AND_EXPR' && args", "boolop !== 'OR_EXPR' && args"],
    'any verified operator is an equality': ['if (!isEquals(name)) return false', 'if (name === undefined) return false'],
    'a verified list may hold others': ['items.length === 1 ? items[0]', 'items.length >= 1 ? items[0]'],
    'a verified column may be any': ['  if (parts.at(-1) !== column) return false\n', ''],
    'a verified column without a table is any table’s': ['return alone', 'return true'],
    'a verified column may be of another alias': ['return parts[0] === refnameOf(relation)', 'return parts[0] !== undefined'],
    'a verified column may be of another schema': [' && parts[0] === schema &&', ' &&'],
    'a verified alias keeps the name of its schema': ['relation.alias === undefined && ', ''],
  }),
  ...mutantsOf('postgres/src/verify/tenant-value.ts', TESTS, {
    'a verified cast may be any': ['isKeepingCast(node.TypeCast) && ', ''],
    'a verified cast may cut': ['typeName.typmods !== undefined || ', ''],
    'a verified cast may be of another schema': ["schema === 'pg_catalog' && type", 'type'],
    'a verified parameter may be any': ['=== id\n  return', '!== undefined\n  return'],
    'a verified literal may be any': ['literalOf(node.A_Const) === id', 'literalOf(node.A_Const) !== undefined'],
    'a verified parameter may be an object': ["typeof value === 'string' ||", "typeof value === 'object' || typeof value === 'string' ||"],
    'equal numbers are never equal': ['!== (right.ival.ival ?? 0)', '=== (right.ival.ival ?? 0)'],
    'a verified operator may be of another schema': [" && parts[0] === 'pg_catalog'", ''],
  }),
  ...mutantsOf('postgres/src/verify/verify-from.ts', TESTS, {
    'the verifier takes ON for the preserved side of LEFT': ['JOIN_LEFT: [kept, joined]', 'JOIN_LEFT: [joined, joined]'],
    'the verifier takes ON for the preserved side of RIGHT': ['JOIN_RIGHT: [joined, kept]', 'JOIN_RIGHT: [joined, joined]'],
    'the verifier takes ON for the sides of FULL': ['JOIN_FULL: [FULL, FULL]', 'JOIN_FULL: [joined, joined]'],
    'the verifier looks through the name of a join': ['alias === undefined ? conditions : []', 'alias === null ? [] : conditions'],
    'the verifier takes a CTE for a table of a schema': ['relation.schemaname === undefined && ctes.has', 'ctes.has'],
    'the verifier lets a table without a rule be': ['return findTable(check, relation, sources.place, NO_RULE)', 'return'],
    'the verifier lets names of columns be': ['return findTable(check, relation, sources.place, RENAMED)', 'relation.alias.colnames.at(0)'],
    'the verifier does not look into ON': ['  verifyNested(quals, ctes, check)\n', ''],
    'the verifier does not look into functions of FROM': ['verifyNested(item.RangeFunction, ctes, check)', 'return'],
    'the verifier does not look into JSON_TABLE': ['verifyNested(item.JsonTable, ctes, check)', 'return'],
    'the verifier lets samples be': [
      "if (check.rules.ruleOf(table)?.kind !== 'shared') findTable(check, table, sources.place, SAMPLED)",
      'void table',
    ],
  }),
  ...mutantsOf('postgres/src/verify/verify-with.ts', TESTS, {
    'the verifier hides a table from its own CTE': ['clause.recursive === true', 'clause.recursive !== null'],
    'the verifier knows no recursive names': ['clause.recursive === true', 'clause.recursive === null'],
  }),
  ...mutantsOf('postgres/src/verify/verify-select.ts', TESTS, {
    'the verifier skips the right branch': ['  if (rarg !== undefined) verifySelect(rarg, ctes, check)\n', ''],
    'the verifier skips expressions': ['  verifyNested(expressions, ctes, check)\n', ''],
    'the verifier lets INTO be': ['intoClause !== undefined', 'intoClause === null'],
  }),
  ...mutantsOf('postgres/src/verify/verify-insert.ts', TESTS, {
    'the verifier takes one stamped row for all': ['!values.every((given)', '!values.some((given)'],
    'the verifier takes any conflict target': ['return name === column && ', 'return '],
    'the verifier takes a conflict target of another collation': ['collation === undefined && ', ''],
    'the verifier lets an arm be': ['  verifyAssignments(targetList, written, check)\n', ''],
    'the verifier lets a part of the tenant column be': [' && node.ResTarget.indirection === undefined', ''],
  }),
  ...mutantsOf('postgres/src/verify/given-values.ts', TESTS, {
    'the verifier reads the left branch of a union alone': ['[larg, rarg].map', '[larg].map'],
    'the verifier counts a star as one': ["return last !== undefined && 'A_Star' in last", 'return last === null'],
  }),
  ...mutantsOf('postgres/src/verify/verify-merge.ts', TESTS, {
    'the verifier lets ON of a merge be': ["if (!isHeld(on)) unconstrainedTarget(written, 'ON', check)", 'void on'],
    'the verifier lets arms without a source be': [' && !isHeld(arm.condition)', ' && isHeld(arm.condition)'],
    'the verifier lets the insert of a merge be': ['!isTenantValue(values[', 'isTenantValue(values['],
    'the verifier lets the delete of a merge be': ["return void allows(written, 'delete', check)", 'return'],
  }),
  ...mutantsOf('postgres/src/verify/verify-update.ts', TESTS, {
    'the verifier lets the target of a write be': ['if (!constrains(where, {', 'if (constrains(where, {'],
    'the verifier lets an update move a row': ['    verifyAssignments(update.targetList ?? [], written, check)\n', ''],
    'the verifier takes a bare column beside USING': [
      "'the target of DELETE', check)\n  if (written !== undefined) verifyTarget(written, whereClause, usingClause.length === 0",
      "'the target of DELETE', check)\n  if (written !== undefined) verifyTarget(written, whereClause, usingClause.length >= 0",
    ],
  }),
  ...mutantsOf('postgres/src/verify/rule-book.ts', TESTS, {
    'the verifier takes a dot for a schema': ["relname.includes('.') || ", ''],
    'the verifier knows the names of rules too': ['!this.#names.has(table) ?', 'table !== undefined ?'],
  }),
  ...mutantsOf('postgres/src/verify/verify-bypass.ts', TESTS, {
    'the verifier lets a reading bypass write in a CTE': [' && !writes(query)', ''],
    'the verifier lets a reading bypass make a table': ["kind === 'intoClause' || ", ''],
  }),
  ...mutantsOf('postgres/src/verify/verify-scoping.ts', TESTS, {
    'the verifier looks at the first statement alone': [
      'for (const statement of parsed ?? [])',
      'for (const statement of (parsed ?? []).slice(0, 1))',
    ],
    'the verifier lets a text be that does not parse': ['if (parsed === undefined) findStatement', 'if (parsed === null) findStatement'],
    'the verifier lets any SET be': [
      " && statement.VariableSetStmt.kind === 'VAR_SET_MULTI' && statement.VariableSetStmt.name === 'TRANSACTION'",
      '',
    ],
  }),
]
