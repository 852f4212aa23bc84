import { mutantsOf } from './mutant.js'

const SHAPES = 'kysely/test/surface/shape.test.ts'
const DATABASES = 'kysely/test/surface/other-databases.test.ts'
const GATE = 'kysely/test/gate.test.ts'

/** Which shapes of a statement are known, and which parts are another database's. */
export const SHAPE_MUTANTS = [
  ...mutantsOf('kysely/src/check-shape.ts', [SHAPES], {
    'a clause of a later Kysely is let through': [
      'if (allowed === undefined && !HOLDERS.has(holder) && holdsNode(held)) throw',
      'if (allowed === null) throw',
    ],
    'a clause may be of another kind': ['(allowed !== undefined && !allowed.includes(kind)) || ', ''],
    'a name may be a node': ['|| !isNamed(child)) {', ') {'],
    'the parts of a clause are not read': ['if (PARTS.has(kind)) checkShape(child, statement)', 'if (PARTS.has(kind)) return'],
    'a select of frequent clauses may have others': [
      'if (!FREQUENT.has(clause) && node[clause as keyof SelectQueryNode] !== undefined) return checkShape(node, statement)',
      'if (clause === node.kind) return checkShape(node, statement)',
    ],
    'a where of a select is of any kind': ["isOther(where, 'WhereNode') || ", ''],
    'a FROM has clauses of a later Kysely': ['(from !== undefined && holdsMore(from, FROM_CLAUSES))', 'from === null'],
    'a join has clauses of a later Kysely': [' || holdsMore(join, JOIN_CLAUSES)', ''],
    'explain has options of its own': ['if (node.options === undefined && EXPLAIN', 'if (node !== undefined || EXPLAIN'],
  }),
  ...mutantsOf('kysely/src/scope-insert.ts', [SHAPES], {
    'rows stand beside default values': ['if (values !== undefined && node.defaultValues) throw', 'if (values === null) throw'],
  }),
  ...mutantsOf('kysely/src/scope-insert.ts', [DATABASES], {
    'an insert has parts of another database': [
      'for (const part of [node.top, node.output, action, duplicate, node.endModifiers?.[0]]) {',
      'for (const part of [action, duplicate]) {',
    ],
    'an insert of PostgreSQL may replace or ignore': [
      'node.orAction !== undefined && insertActions.has(node.orAction.action.toLowerCase()) ?',
      'node.orAction !== undefined ?',
    ],
    'an arm of MySQL stands in PostgreSQL': ["engine === 'mysql' ? undefined : node.onDuplicateKey", 'undefined'],
  }),
  ...mutantsOf('kysely/src/scope-clause.ts', [DATABASES], {
    'an update or a delete has parts of another database': [
      'for (const part of [node.top, node.output, node.endModifiers?.[0], ...limited]) {',
      'for (const part of limited) {',
    ],
    'writes of PostgreSQL have an order': ['limitedWrites ? [] : [node.orderBy, node.limit]', '[]'],
  }),
  ...mutantsOf('kysely/src/scope-merge.ts', [DATABASES], {
    'a merge has parts of another database': [
      'node.top !== undefined || node.output !== undefined || node.endModifiers?.[0] !== undefined || using',
      'using',
    ],
  }),
  ...mutantsOf('kysely/src/gated-driver.ts', [GATE], {
    'another tenant sets a savepoint': [
      "    GatedConnection.check(connection)\n    await this.#has('savepoint')",
      "    await this.#has('savepoint')",
    ],
    'another tenant goes back to a savepoint': [
      "    GatedConnection.check(connection)\n    await this.#has('rollbackToSavepoint')",
      "    await this.#has('rollbackToSavepoint')",
    ],
    'another tenant gives a savepoint up': [
      "    GatedConnection.check(connection)\n    await this.#has('releaseSavepoint')",
      "    await this.#has('releaseSavepoint')",
    ],
  }),
  ...mutantsOf('kysely/src/with-tenancy.ts', [GATE], {
    'the catalogue of tables is read as the tenant': ['tenancy.introspect(() => inner.getTables(options))', 'inner.getTables(options)'],
    'the catalogue of schemas is read as the tenant': ['tenancy.introspect(() => inner.getSchemas())', 'inner.getSchemas()'],
  }),
  ...mutantsOf('kysely/src/internals.ts', [GATE], {
    'a compiler of an unknown name is PostgreSQL’s': ['  return undefined\n}', "  return 'postgres'\n}"],
  }),
  ...mutantsOf('kysely/src/scope-query.ts', ['kysely/test/migrator.test.ts'], {
    'a definition runs in a tenant': ['throw definition(statement)', 'if (statement) return node\n      throw definition(statement)'],
    'a definition without a tenant is as in one': [
      'if (statement.context === undefined)\n    return new',
      'if (statement === undefined)\n    return new',
    ],
  }),
]
