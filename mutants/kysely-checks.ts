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
    'a column of a derived table keeps its schema': ['extended.add(statement.engine.foldTable(tableName(scan.name)))', ''],
  }),
  ...mutantsOf('kysely/src/scope-merge.ts', [HOSTILE], {
    'a merge may do anything': [
      "if (parameters.length > 0 || (text !== 'delete' && text !== 'do nothing')) throw",
      'if (parameters === undefined) throw',
    ],
  }),
]
