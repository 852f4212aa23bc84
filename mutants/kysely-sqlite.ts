import { mutantsOf } from './mutant.js'

const SQLITE = 'kysely/test/conformance/sqlite.test.ts'

/** What the conformance run on SQLite notices. */
export const SQLITE_MUTANTS = [
  ...mutantsOf('kysely/src/scope-from.ts', [SQLITE], {
    'a list before a right join of SQLite is no operand of it': [
      "froms.slice(statement.engine.engine === 'sqlite' ? 0 : -1)",
      'froms.slice(-1)',
      'from-list-with-a-right-join',
    ],
    'an alias in a right join keeps the schema of its table': [
      "if (scan.name !== scan.table && engine.engine === 'postgres') continue",
      'if (scan.name !== scan.table) continue',
      'a-right-join-by-columns-with-a-schema',
    ],
    'the schema in use is no schema of a right join': [
      'scan.table.table.schema?.name ?? tenancy.defaultSchema',
      'scan.table.table.schema?.name',
      'a-right-join-by-columns-with-a-schema',
    ],
  }),
  ...mutantsOf('kysely/src/scope-update.ts', [SQLITE], {
    'a source of the name of its target hides it': [
      'const hidden = hidesTarget(node, node.table, statement)',
      'const hidden = false',
      'targets-name',
    ],
  }),
  ...mutantsOf('kysely/src/scope-insert.ts', [SQLITE], {
    'the ON of an upsert is that of a join': [
      "if (engine.engine !== 'sqlite' || onConflict === undefined || select.where !== undefined) return select",
      'if (engine) return select',
      'an-upsert-from-a-(union|grouped-select|select-inserts)',
    ],
  }),
  ...mutantsOf('kysely/src/scope-expression.ts', [SQLITE], {
    'SQLite reads a table after in': [
      "if (s.engine.engine === 'sqlite') checkMembership(node, s)",
      "if (s.engine.engine === 'mysql') checkMembership(node, s)",
      'built-name-after-in-is-refused',
    ],
  }),
  ...mutantsOf('sql/src/engine-rules.ts', [SQLITE], {
    'the place of a row of SQLite is a column': ["new Set(['rowid', '_rowid_', 'oid'])", "new Set(['_rowid_', 'oid'])", 'rowid'],
    'a rule of another case is none': ['scopeOf(own(table), intent)', 'scopeOf(table, intent)', 'another-case|upper-case'],
  }),
  ...mutantsOf('sql/src/sqlite-functions.ts', [SQLITE], {
    'the number of changes is told': ['coalesce', 'changes coalesce', 'the-number-of-changes'],
  }),
]
