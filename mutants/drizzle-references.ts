import { mutantsOf } from './mutant.js'

const SQLITE = 'drizzle/test/conformance/sqlite.test.ts'
const PGLITE = 'drizzle/test/conformance/pglite.test.ts'
const SCHEMA = 'drizzle/src/schema-references.test.ts'
const REFERENCE = 'reference'

/** What is checked of references, and what each write asks for. */
export const REFERENCE_MUTANTS = [
  ...mutantsOf('drizzle/src/scope-update.ts', [SQLITE, PGLITE], {
    'references of an update are not checked': ['  checkReferences(assignments, scan, rows, idle, statement)\n', '', REFERENCE],
  }),
  ...mutantsOf('drizzle/src/scope-insert.ts', [SQLITE, PGLITE], {
    'references of an insert are not checked': [
      '  checkRowReferences(rows, scan, isCertain(insert, scan, statement), statement, place)\n',
      '',
      REFERENCE,
    ],
  }),
  ...mutantsOf('drizzle/src/scope-insert-select.ts', [SQLITE, PGLITE], {
    'references of an insert from a select are not checked': ['if (used.length === 0) return\n', 'if (used) return\n', REFERENCE],
  }),
  ...mutantsOf('drizzle/src/scope-conflict.ts', [SQLITE, PGLITE], {
    'references of a conflict arm are not checked': [
      "  checkArm(assignments, scan, statement)\n  const own = scope.kind === 'tenant'",
      "  const own = scope.kind === 'tenant'",
      REFERENCE,
    ],
  }),
  ...mutantsOf('drizzle/src/reference-check.ts', [SQLITE, PGLITE], {
    'a plain reference is not checked': [
      'if (plain !== undefined) statement.checks.push(checkValues(target, [plain], statement, idle))',
      'if (idle === null) return false',
      REFERENCE,
    ],
    'an id that the statement inserts does not count': ['if (!inserted.has(key)) ids.set', 'ids.set', 'same-statement'],
  }),
  ...mutantsOf('drizzle/src/run-checks.ts', [SQLITE, PGLITE], {
    'a failed check lets the write through': ['  if (stopped === -1) {\n', '  if (stopped === -2) {\n', REFERENCE],
  }),
  ...mutantsOf('drizzle/src/reference-index.ts', [SCHEMA], {
    'a foreign key is no reference': [
      'for (const key of keys.list()) this.#learn(key, rule, settled, targets)',
      'for (const key of keys.list()) void [key, settled]',
    ],
    'a key of several columns without the tenant is let through': ['{ ...target, unchecked: true }', 'target'],
  }),
]
