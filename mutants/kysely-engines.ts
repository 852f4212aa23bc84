import { type Mutant, mutantsOf } from './mutant.js'

const ENGINES = 'kysely/test/other-engines.test.ts'

/** What SQLite and MySQL do in their own ways. */
export const ENGINE_MUTANTS: readonly Mutant[] = [
  ...mutantsOf('kysely/src/check-membership.ts', [ENGINES], {
    'a table may stand after in': ["  throw unscopable('A name after", "  if (right === undefined) throw unscopable('A name after"],
  }),
  ...mutantsOf('sql/src/plain-fragment.ts', [ENGINES], {
    'a name may stand after in in a fragment': ["if (isWord(before, 'in') && !opens && !isInPosition(tokens, at)) return false", ''],
    'a fragment may end in in': ["if (isWord(token, 'in') && at === tokens.length - 1) return false", ''],
    'two operands stand side by side': ['return before === undefined || !isOperand(token) || ', 'return true || '],
  }),
  ...mutantsOf('sql/src/fragment-tokens.ts', [ENGINES], {
    'signs mean what they mean to PostgreSQL': ['if (plain && !PLAIN_TEXT.test(text)) return undefined', ''],
  }),
  ...mutantsOf('sql/src/engine-rules.ts', [ENGINES], {
    'columns differ by their case': ['if (ASCII.test(name)) return name.toLowerCase()', 'if (ASCII.test(name)) return name'],
    'letters with marks are others': [".replace(/\\p{M}/gu, '')", ''],
    'letters without capitals of their own are others': ['.toUpperCase().toLowerCase()', '.toLowerCase()'],
    'tables of SQLite differ by their case': ['    foldTable: foldCase,', '    foldTable: exact,'],
  }),
  ...mutantsOf('kysely/src/statement.ts', [ENGINES], {
    'a table expression of another case is a table': [
      "if (statement.engine.engine === 'mysql' &&",
      "if (statement.engine.engine === 'postgres' &&",
    ],
  }),
  ...mutantsOf('kysely/src/stamp.ts', [ENGINES], {
    'the given value of any column is the tenant': [
      "column.kind === 'ColumnNode' && isSameName(column.column.name, scope.column, statement)\n}\n\nfunction names",
      "column.kind === 'ColumnNode'\n}\n\nfunction names",
    ],
    'the tenant column counts in one spelling': [
      'isSameName(column.name, scope.column, statement) ? [at] : []',
      'column.name === scope.column ? [at] : []',
    ],
    'an update may spell the tenant column otherwise': [
      "!isSameName(updatedColumn(update)?.column.name ?? '', scope.column, statement)",
      'updatedColumn(update)?.column.name !== scope.column',
    ],
    'the first of two tenant columns counts': ['spelled.reduce((seen, at)', 'spelled.slice(0, 1).reduce((seen, at)'],
  }),
  ...mutantsOf('kysely/src/scope-conflict.ts', [ENGINES], {
    'a duplicate key updates any row': [
      "raw(['case when ', ' then ', ' else ', ' end'], [own, parens(update.value), column])",
      'update.value',
    ],
  }),
  ...mutantsOf('kysely/src/scope-insert.ts', [ENGINES], {
    'replace runs': ['node.replace === true || node.orAction', 'node.orAction'],
    'an arm of MySQL sees the tables of the select': [
      '  if (onDuplicateKey === undefined) return false\n',
      '  if (onDuplicateKey !== null) return false\n',
    ],
    'a neighbour’s row is returned beside an arm of MySQL': [
      'node.onDuplicateKey !== undefined && node.returning !== undefined',
      'node.replace === null',
    ],
  }),
  ...mutantsOf('kysely/src/scope-delete.ts', [ENGINES], {
    'a delete by name asks nothing': ["    scopeOf(scan.table, 'delete', statement)\n", ''],
    'a delete may name a table that is not in using': [
      'if (scan === undefined || isCte',
      'if (scan === undefined) continue\n    if (isCte',
    ],
  }),
  ...mutantsOf('kysely/src/scope-joined-update.ts', [ENGINES], {
    'a column without its table is the first one’s': [
      'table === undefined ? scans : scans.filter',
      'table === undefined ? scans.slice(0, 1) : scans.filter',
    ],
    'the tables of an update are not scoped': ['sources.predicates, statement, sources.env', '[], statement, sources.env'],
    'a table of an update is only read': ["scopeOf(scan.table, 'update', statement)", "scopeOf(scan.table, 'read', statement)"],
  }),
  ...mutantsOf('kysely/src/scope-with.ts', [ENGINES], {
    'a table expression of MySQL sees later ones': [
      "if (engine.engine !== 'mysql') return withNames(env, names)",
      'if (engine) return withNames(env, names)',
    ],
  }),
  ...mutantsOf('kysely/src/query-compiler.ts', [ENGINES], {
    'the text for MySQL’s drivers is not read': [
      "if (this.#engine.engine === 'mysql') check",
      "if (this.#engine.engine === 'postgres') check",
    ],
  }),
  ...mutantsOf('kysely/src/check-mysql-text.ts', [ENGINES], {
    'a question mark moves the parameters': ['!hasItsValues(sql, parameters)', 'sql.length === 0'],
    'an object is one value': ['if (!parameters.every(isOneValue)) {', 'if (parameters === undefined) {'],
  }),
  ...mutantsOf('sql/src/mysql-text.ts', [ENGINES], {
    'a value may write SQL of its own': [" && !('toSqlString' in value)", ''],
  }),
]
