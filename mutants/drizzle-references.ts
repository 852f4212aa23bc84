import { mutantsOf } from './mutant.js'

const SQLITE = 'drizzle/test/conformance/sqlite.test.ts'
const PGLITE = 'drizzle/test/conformance/pglite.test.ts'
// In the kit's keyed world a foreign key stands behind each reference, so others tell that a check is gone.
const ARMS = 'drizzle/test/references.test.ts'
const SCHEMA = 'drizzle/src/schema-references.test.ts'

/** What is checked of references, and what each write asks for. */
export const REFERENCE_MUTANTS = [
  ...mutantsOf('drizzle/src/scope-update.ts', [SCHEMA], {
    'references of an update are not checked': ['  checkReferences(assignments, scan, rows, idle, statement)\n', ''],
  }),
  ...mutantsOf('drizzle/src/scope-insert.ts', [SCHEMA], {
    'references of an insert are not checked': [
      '  checkRowReferences(rows, scan, isCertain(insert, scan, statement), statement, place)\n',
      '',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-insert-select.ts', [SCHEMA], {
    'references of an insert from a select are not checked': ['if (used.length === 0) return\n', 'if (used) return\n'],
  }),
  ...mutantsOf('drizzle/src/scope-conflict.ts', [ARMS], {
    'references of a conflict arm are not checked': [
      "  checkArm(assignments, scan, statement)\n  const own = scope.kind === 'tenant'",
      "  const own = scope.kind === 'tenant'",
    ],
  }),
  ...mutantsOf('drizzle/src/check-arm.ts', [ARMS], {
    'a conflict arm may set a reference to an expression': [
      "if (isSameName(referencedColumn(value, statement) ?? '', name, statement)) continue",
      'if (value && name) continue',
    ],
  }),
  ...mutantsOf('drizzle/src/reference-check.ts', [SCHEMA], {
    'a plain reference is not checked': [
      'if (plain !== undefined) statement.checks.push(checkValues(target, [plain], statement, idle))',
      'if (idle === null) return false',
    ],
  }),
  ...mutantsOf('drizzle/src/reference-check.ts', [SQLITE, PGLITE], {
    'an id that the statement inserts does not count': ['if (!inserted.has(key)) ids.set', 'ids.set', 'same-statement'],
  }),
  ...mutantsOf('drizzle/src/reference-check.ts', [SCHEMA], {
    'a row of any tenant will do for a plain reference': [
      "const own = scope.kind === 'tenant' ? [tenantEquals(scan, scope, statement), kit.text(' and ')] : []",
      'const own = scope.kind === null ? [tenantEquals(scan, scope, statement)] : []',
    ],
  }),
  ...mutantsOf('drizzle/src/reference-rows.ts', [SCHEMA], {
    'a row of any tenant will do for a computed reference': [
      "const own = scope.kind === 'tenant' ? [tenantEquals(scan, scope, statement), kit.text(' and ')] : []",
      'const own = scope.kind === null ? [tenantEquals(scan, scope, statement)] : []',
    ],
  }),
  ...mutantsOf('drizzle/src/run-checks.ts', [SCHEMA], {
    'a failed check lets the write through': ['  if (stopped === -1) {\n', '  if (stopped === -2) {\n'],
  }),
  ...mutantsOf('drizzle/src/reference-index.ts', [SCHEMA], {
    'a foreign key is no reference': [
      'for (const key of keys.list()) this.#learn(key, rule, settled, targets)',
      'for (const key of keys.list()) void [key, settled]',
    ],
    'a key of several columns without the tenant is let through': ['{ ...target, unchecked: true }', 'target'],
  }),
]
