import { mutantsOf } from './mutant.js'

const WRITES = 'kysely/test/mysql-writes.test.ts'
const INTENTS = 'kysely/test/intents.test.ts'
const REFERENCES = 'kysely/test/mariadb-references.test.ts'
const ARM = 'const updates = scopeUpdates(node.updates, table, scope, statement, env)\n  checkArm(updates, table, statement)\n  if (scope'

/** How MySQL writes: several tables at once, and the arm of an upsert. */
export const MYSQL_MUTANTS = [
  ...mutantsOf('kysely/src/scope-conflict.ts', [INTENTS], {
    'an arm of MySQL asks to insert only': [
      `const scope = scopeOf(table, 'update', statement)\n  ${ARM}`,
      `const scope = scopeOf(table, 'insert', statement)\n  ${ARM}`,
    ],
  }),
  ...mutantsOf('kysely/src/scope-conflict.ts', [REFERENCES], {
    'references of an arm of MySQL are not checked': [ARM, ARM.replace('\n  checkArm(updates, table, statement)', '')],
  }),
  ...mutantsOf('kysely/src/scope-conflict.ts', [WRITES], {
    'an arm of MySQL gives a reference by any function': ["func.toLowerCase() === 'values' && only", 'only'],
  }),
  ...mutantsOf('kysely/src/scope-joined-update.ts', [WRITES], {
    'a column of a table that is not there is let through': ['if (candidates.length === 0) throw', 'if (candidates === undefined) throw'],
    'an update of several tables has parts of PostgreSQL': [
      'if (node.from !== undefined || node.joins !== undefined || node.returning !== undefined) {',
      'if (tables === undefined) {',
    ],
  }),
  ...mutantsOf('kysely/src/scope-joined-update.ts', [REFERENCES], {
    'references of an update of several tables are not checked': [
      '      for (const one of kept) checkReference(one, scan.table, statement)\n',
      '',
    ],
    'an update of several tables computes a reference': [
      'if (plain === undefined) {\n    throw',
      'if (plain === undefined) return\n  if (plain === null) {\n    throw',
    ],
  }),
  ...mutantsOf('kysely/src/scope-delete.ts', [WRITES], {
    'a delete names a common table expression': ['scan === undefined || isCte(scan.table, env, statement)', 'scan === undefined'],
  }),
  ...mutantsOf('kysely/src/scope-clause.ts', [WRITES], {
    'writes of MySQL and SQLite have no order': [
      'const limited = limitedWrites ? [] :',
      'const limited = limitedWrites === undefined ? [] :',
    ],
  }),
  ...mutantsOf('kysely/src/scope-update.ts', [WRITES], {
    'the order of an update is not scoped': [
      'orderBy: node.orderBy && scopeExpression(node.orderBy, statement, sources.env)',
      'orderBy: node.orderBy',
    ],
  }),
  ...mutantsOf('kysely/src/scope-delete.ts', [WRITES], {
    'the order of a delete is not scoped': [
      'orderBy: node.orderBy && scopeExpression(node.orderBy, statement, sources.env)',
      'orderBy: node.orderBy',
    ],
  }),
  ...mutantsOf('kysely/src/reference-check.ts', [REFERENCES], {
    'a check orders by names that MariaDB has changed': [
      "engine.engine !== 'mysql' || rows.orderBy",
      "engine.engine === 'mysql' || rows.orderBy",
    ],
  }),
]
