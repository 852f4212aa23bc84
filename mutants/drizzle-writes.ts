import { mutantsOf } from './mutant.js'

const SQLITE = 'drizzle/test/conformance/sqlite.test.ts'
const PGLITE = 'drizzle/test/conformance/pglite.test.ts'
const METHODS = 'drizzle/test/surface/sqlite-methods.test.ts'
const SHARED = 'drizzle/test/references.test.ts'
const MARIADB = 'drizzle/test/conformance/mariadb.test.ts'
const REFUSED_TENANT = 'another-tenant-is-refused|for-the-tenant-is-refused|no-tenant-on-purpose'

/** What a write changes. */
export const WRITE_MUTANTS = [
  ...mutantsOf('drizzle/src/scope-update.ts', [SQLITE, PGLITE], {
    'the target of an update is not scoped': [
      'guarded([...own, ...sources.predicates]',
      'guarded([...own.slice(1), ...sources.predicates]',
      'an-update-',
    ],
    'the sources of an update are not scoped': ['guarded([...own, ...sources.predicates]', 'guarded([...own]', 'an-update-from-'],
    'the joins of an update are not scoped': ['joins: sources.joins,\n', 'joins: update.joins,\n', 'an-update-from-'],
    'the condition of an update is not scoped': [
      'scopeExpression(update.where, statement, sources.env), statement)',
      'update.where, statement)',
      'an-update-',
    ],
    'RETURNING of an update is not scoped': [
      'update.returning && scopeFields(update.returning, statement, sources.env)',
      'update.returning',
      'a-subquery-in-returning',
    ],
    'a source of the name of its target hides it': [
      'const hidden = hidesTarget(update, scan, statement)',
      'const hidden = false',
      'targets-name',
    ],
    'an update asks to read': [
      "scopeOf(scan, 'update', statement)",
      "scopeOf(scan, 'read', statement)",
      'a-shared-row|a-bypass-that-reads',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-from.ts', [SQLITE], {
    'only a table hides the target of an update': [
      "kindOf(item) === 'subquery' ? (item as Subquery)._.alias : scannedTable(item)?.alias",
      'scannedTable(item)?.alias',
      'targets-name',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-delete.ts', [SQLITE, PGLITE], {
    'the target of a delete is not scoped': ["scope.kind === 'tenant' ? [tenantEquals(scan, scope, statement)] : []", '[]', 'a-delete-'],
    'the condition of a delete is not scoped': ['scopeExpression(where, statement, env), statement)', 'where, statement)', 'a-delete-'],
    'a delete asks to read': ["scopeOf(scan, 'delete', statement)", "scopeOf(scan, 'read', statement)", 'a-shared-row|a-bypass-that-reads'],
  }),
  ...mutantsOf('drizzle/src/scope-insert.ts', [SQLITE, PGLITE], {
    'an insert asks to read': [
      "const scope = scopeOf(scan, 'insert', statement)",
      "const scope = scopeOf(scan, 'read', statement)",
      'a-shared-row|a-bypass-that-reads',
    ],
    'a conflict is not scoped': [
      'onConflict: scopeConflicts(insert.onConflict, scan, statement, env)',
      'onConflict: insert.onConflict',
      'upsert',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-insert.ts', [METHODS], {
    'RETURNING of an insert is not scoped': ['returning && scopeFields(returning, statement, env)', 'returning'],
  }),
  ...mutantsOf('drizzle/src/scope-insert-select.ts', [SQLITE, PGLITE], {
    'a selected row may name another tenant': [
      'if (given !== undefined) checkOwnField(given, scan, scope, statement)',
      '',
      'an-insert-from-a-select-that-names-another-tenant',
    ],
  }),
  ...mutantsOf('drizzle/src/stamp.ts', [SQLITE, PGLITE], {
    'an update may move a row': [
      'if (givenColumn(value, statement) !== scope.column) checkOwn(value, scan, scope, statement)',
      '',
      'an-update-(of-the-tenant-column|to-another-tenant)',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-insert-select.ts', [METHODS], {
    'the tenant of a selected row is what the select says': [
      "const fields = { ...(config['fields'] as object), [key]: stamp }",
      "const fields = config['fields'] as Record<string, unknown>",
    ],
  }),
  ...mutantsOf('drizzle/src/insert-rows.ts', [SQLITE, PGLITE], {
    'an inserted row is not stamped': [
      'if (asked.key === stamp?.key) scoped',
      "if (stamp && asked.key === '') scoped",
      'is-stamped|are-stamped',
    ],
    'a row may name another tenant': [
      'if (!isDefault(row[stamp.key])) checkOwn(row[stamp.key], scan, scope, statement)',
      'void [row, isDefault, checkOwn]',
      REFUSED_TENANT,
    ],
  }),
  ...mutantsOf('drizzle/src/insert-rows.ts', [METHODS], {
    'a row keeps its own tenant': ['scoped[asked.key] = stamp.value', 'scoped[asked.key] = row[asked.key] ?? stamp.value'],
  }),
  ...mutantsOf('drizzle/src/assignments.ts', [SQLITE, PGLITE], {
    'the tenant column may be assigned': [
      "scope.kind === 'tenant' ? withoutTenantColumn(assignments, scan, scope, statement) : assignments",
      'assignments',
      'an-update-(of-the-tenant-column|to-another-tenant)',
    ],
    'the key of a shared row may be changed': [
      "  if (scope.kind === 'open') checkSharedKey(assignments, scan, statement)\n",
      '',
      'the-key-of-a-shared-row',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-cell.ts', [SQLITE, PGLITE], {
    'a written value is not scoped': [
      "if (kindOf(cell) !== 'value' || column === undefined) return scopeExpression(cell, statement, env)",
      "if (kindOf(cell) !== 'value' || column === undefined) return cell",
      'a-subquery-in-an-(update|inserted)|upsert-with-a-subquery',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-conflict.ts', [SQLITE, PGLITE], {
    'a conflict arm is not guarded': [
      "scope.kind === 'tenant' && !holdsTenant(conflict, scan, statement) ? [tenantEquals(scan, scope, statement)] : []",
      '[]',
      'upsert',
    ],
    'the condition of a conflict arm is not scoped': [
      'arm.conditions.map((condition) => scopeExpression(condition, statement, env))',
      'arm.conditions',
      'upsert-with-a',
    ],
  }),
  ...mutantsOf('drizzle/src/scope-conflict.ts', [SHARED], {
    'a conflict arm asks to read': [
      "const scope = scopeOf(scan, 'update', statement)\n  const assignments = scopeAssignments(renderedAssignments(arm.set",
      "const scope = scopeOf(scan, 'read', statement)\n  const assignments = scopeAssignments(renderedAssignments(arm.set",
    ],
  }),
  ...mutantsOf('drizzle/src/scope-insert-select.ts', [SHARED], {
    'an insert from a select asks to read': [
      "const scope = scopeOf(scan, 'insert', statement)",
      "const scope = scopeOf(scan, 'read', statement)",
    ],
  }),
  ...mutantsOf('drizzle/src/scope-conflict.ts', [MARIADB], {
    'a duplicate key of another tenant is updated': [
      "if (scope.kind === 'open') return { target, value }",
      'if (scope) return { target, value }',
      'upsert|duplicate',
    ],
  }),
]
