import { type Mutant, mutantsOf } from './mutant.js'

const REFERENCES = 'kysely/test/references.test.ts'
const INTENTS = 'kysely/test/intents.test.ts'
const HOSTILE = 'kysely/test/hostile-nodes.test.ts'

/** What is checked of references, and what each write asks for. */
export const CHECK_MUTANTS: readonly Mutant[] = [
  ...mutantsOf('kysely/src/scope-update.ts', [REFERENCES], {
    'references of an update are not checked': [
      "if (reference !== undefined) statement.checks.push(checkExpression(reference, update.value, rows, 'an update'))",
      'if (rows === undefined) continue',
    ],
  }),
  ...mutantsOf('kysely/src/scope-insert.ts', [REFERENCES], {
    'references of an insert are not checked': ['    checkRowReferences(node, columns, rows, table, statement, outer)\n', ''],
    'references of an insert from a select are not checked': [
      '  checkSelectedReferences({ node, select, table, outer, idle }, statement)\n',
      '',
    ],
  }),
  ...mutantsOf('kysely/src/scope-conflict.ts', [REFERENCES], {
    'a plain reference of an update is not checked': [
      'if (plain !== undefined) statement.checks.push(checkValues(target, [plain.value], idle))',
      'if (idle === null) return false',
    ],
  }),
  ...mutantsOf('kysely/src/scope-merge.ts', [REFERENCES], {
    'references of a merge that updates are not checked': ['      checkUpdateArm(scoped ?? [], merge, arm, statement)\n', ''],
    'references of a merge that inserts are not checked': ['  checkInsertArm(node.columns, rows, merge, arm, statement)\n', ''],
  }),
  ...mutantsOf('kysely/src/reference-check.ts', [REFERENCES], {
    'a reference may be a row of any tenant': [
      "return statement.tenancy.scopeOf(target.table, 'read')",
      "return statement.tenancy.scopeOf(target.table, 'read') && { kind: 'open' }",
    ],
  }),
  ...mutantsOf('kysely/src/reference-check.ts', [REFERENCES], {
    'a query’s own rows do not count': ['sameTable(target, into, statement) && columns', 'into === null && columns'],
    'many ids are asked by their number alone': ['[countStep(target, ids, statement), exact]', '[countStep(target, ids, statement)]'],
    'an object is a reference': [
      "if (key === undefined) throw unscopable('A reference",
      "if (item === undefined) throw unscopable('A reference",
    ],
  }),
  ...mutantsOf('kysely/src/reference-index.ts', [REFERENCES], {
    'a reference that the database enforces is checked': ["if (enforcedBy !== 'database') checked", 'if (enforcedBy !== null) checked'],
    'no column is pointed at': ['return this.#pointedAt.size === 0 ? NO_COLUMNS :', 'return this.#pointedAt.size > 0 ? NO_COLUMNS :'],
    'a table with its schema is another one': ['name.startsWith(this.#defaultSchema) ?', 'name.length === 0 ?'],
  }),
  ...mutantsOf('kysely/src/insert-references.ts', [REFERENCES], {
    'a reference that is an expression is not checked': [
      'for (const expression of expressions) {',
      'for (const expression of expressions.slice(expressions.length)) {',
    ],
    'a row that may not be inserted is there': [
      '(node.onConflict !== undefined && holdsTenant(node.onConflict, table, statement))',
      'node.onConflict !== undefined',
    ],
  }),
  ...mutantsOf('kysely/src/scope-conflict.ts', [REFERENCES], {
    'the arm of an upsert sets any reference': ['  checkArm(updates, table, statement)\n  const own', '  const own'],
  }),
  ...mutantsOf('kysely/src/merge-references.ts', [REFERENCES], {
    'a plain reference of a merge is not checked': ['else statement.checks.push(checkValues(', 'else [].push(checkValues('],
  }),
  ...mutantsOf('kysely/src/row-source.ts', [REFERENCES], {
    'what a table expression wrote is asked beforehand': [
      'outer.ctes.size === 0 && own?.expressions.some(({ expression }) => WRITES.has(expression.kind)) !== true',
      'outer.ctes.size === 0',
    ],
  }),
  ...mutantsOf('kysely/src/gate.ts', [REFERENCES], {
    'no check is asked': ['const stopped = await this.#firstEmptyStep(check, query, pin)', 'const stopped = -2'],
  }),
  ...mutantsOf('kysely/src/scope-update.ts', [INTENTS], {
    'an update asks to read': ["scopeOf(target.table, 'update', statement)", "scopeOf(target.table, 'read', statement)"],
  }),
  ...mutantsOf('kysely/src/scope-conflict.ts', [INTENTS], {
    'an upsert asks to insert only': [
      "  if (node.updates === undefined) return scoped\n  const scope = scopeOf(table, 'update', statement)",
      "  if (node.updates === undefined) return scoped\n  const scope = scopeOf(table, 'insert', statement)",
    ],
  }),
  ...mutantsOf('kysely/src/scope-merge.ts', [INTENTS], {
    'a merge that inserts asks to read': [
      "const scope = scopeOf(table, 'insert', statement)",
      "const scope = scopeOf(table, 'read', statement)",
    ],
    'a merge that updates asks to read': ["scopeOf(table, 'update', statement)", "scopeOf(table, 'read', statement)"],
  }),
  ...mutantsOf('kysely/src/stamp.ts', [INTENTS], {
    'excluded of any column is the tenant': ['    column.column.name === scope.column\n', '    column.column.name.length > 0\n'],
  }),
  ...mutantsOf('kysely/src/scope-from.ts', [INTENTS], {
    'a column of a derived table keeps its schema': [
      '    extended.add(engine.foldTable(`${schema}.${scan.name.table.identifier.name}`))\n',
      '',
    ],
  }),
  ...mutantsOf('kysely/src/scope-merge.ts', [HOSTILE], {
    'a merge may do anything': [
      "if (parameters.length > 0 || (text !== 'delete' && text !== 'do nothing')) throw",
      'if (parameters === undefined) throw',
    ],
  }),
]
