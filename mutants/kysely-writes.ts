import { mutantsOf } from './mutant.js'

const PGLITE = 'kysely/test/conformance/pglite.test.ts'
const REFUSED_TENANT = 'another-tenant-is-refused|for-the-tenant-is-refused|no-tenant-on-purpose'

/** What a write changes, and what it may point at. */
export const WRITE_MUTANTS = [
  ...mutantsOf('kysely/src/scope-update.ts', [PGLITE], {
    'the target of an update is not scoped': [
      'const predicates = [...own, ...sources.predicates]',
      'const predicates = [...own.slice(1), ...sources.predicates]',
      'an-update-',
    ],
    'the sources of an update are not scoped': [
      'const predicates = [...own, ...sources.predicates]',
      'const predicates = [...own, ...sources.predicates.slice(sources.predicates.length)]',
      'an-update-from-',
    ],
    'the joins of an update are not scoped': [
      '    joins: sources.joins,\n    updates',
      '    joins: node.joins,\n    updates',
      'an-update-from-',
    ],
  }),
  ...mutantsOf('kysely/src/scope-delete.ts', [PGLITE], {
    'the target of a delete is not scoped': [
      'own === undefined ? sources.predicates : [own, ...sources.predicates]',
      'sources.predicates',
      'a-delete-',
    ],
    'the sources of a delete are not scoped': [
      'own === undefined ? sources.predicates : [own, ...sources.predicates]',
      'own === undefined ? sources.predicates : [own]',
      'a-delete-using-',
    ],
    'the joins of a delete are not scoped': ['    joins: sources.joins,', '    joins: node.joins,', 'a-delete-using-'],
    'a delete asks to read': [
      "predicateOf(onlyTarget(node, statement), 'delete', statement)",
      "predicateOf(onlyTarget(node, statement), 'read', statement)",
      'a-shared-row|a-bypass-that-reads',
    ],
  }),
  ...mutantsOf('kysely/src/scope-insert.ts', [PGLITE], {
    'an insert asks to read': [
      "const scope = scopeOf(table, 'insert', statement)",
      "const scope = scopeOf(table, 'read', statement)",
      'a-shared-row|a-bypass-that-reads',
    ],
    'an insert of defaults is not stamped': [
      "if (scope.kind === 'open') return node\n",
      'if (scope) return node\n',
      'an-insert-of-defaults',
    ],
    'an inserted row is not stamped': [
      "return { ...node, columns: stamped.columns, values: { kind: 'ValuesNode', values: stamped.rows } as ValuesNode }\n  }\n  if (values",
      'return node\n  }\n  if (values',
      'is-stamped|are-stamped',
    ],
    'the select of an insert is not scoped': [
      'const select = scopeSelect(values as SelectQueryNode, statement, env)',
      'const select = values as SelectQueryNode',
      'an-insert-from-a',
    ],
    'the select of an insert may fill the tenant column': [
      'if (columns.some(({ column }) => isSameName(column.name, scope.column, statement))) throw crossTenant(table)',
      '',
      'an-insert-from-a-select-that-names-another-tenant',
    ],
    'a set operation that is inserted is not wrapped': [
      'if (select.setOperations === undefined && !hidesTarget',
      'if (!hidesTarget',
      'an-insert-from-a-union',
    ],
    'inserted values are not scoped': [
      "row.kind === 'ValueListNode' ? withChanges(row, { values: scopeAll(row.values, statement, env) }) : row",
      'statement && env && row',
      'a-subquery-in-an-inserted-value',
    ],
  }),
  ...mutantsOf('kysely/src/stamp.ts', [PGLITE], {
    'a plain row may name another tenant': ['if (!names(row.values[at], scope)) throw crossTenant(table)', '', REFUSED_TENANT],
    'a row of expressions may name another tenant': [
      'if (plain === undefined || !names(plain.value, scope)) throw crossTenant(table)',
      'if (plain === null) throw crossTenant(table)',
      REFUSED_TENANT,
    ],
    'an update may move a row': [
      'if (plain === undefined ? isExcluded(node, scope) || isGiven(node, scope, statement) : names(plain.value, scope)) return true',
      'if (node) return true',
      'an-update-(of-the-tenant-column|to-another-tenant)',
    ],
  }),
  ...mutantsOf('kysely/src/scope-conflict.ts', [PGLITE], {
    'a conflict arm is not guarded': [
      "scope.kind === 'tenant' && !holdsTenant(node, table, statement) ?",
      "scope.kind === 'tenant' && statement === undefined ?",
      'upsert',
    ],
    'the condition of a conflict arm is not scoped': [
      'node.updateWhere && scopeExpression(node.updateWhere.where, statement, env)',
      'node.updateWhere?.where',
      'upsert-with-a',
    ],
    'the tenant column may be assigned': [
      "scope.kind === 'tenant' ? withoutTenantColumn(updates, scope, table, statement) : updates",
      'updates',
      'an-update-(of-the-tenant-column|to-another-tenant)',
    ],
    'an assignment may spell its column in any way': [
      'if (updatedColumn(update) === undefined) throw',
      'if (update === undefined) throw',
      'by-a-raw-name-is-refused',
    ],
    'the key of a shared row may be changed': [
      "if (scope.kind === 'open') checkSharedKey(updates, table, statement)",
      '',
      'the-key-of-a-shared-row',
    ],
    'an assigned value is not scoped': [
      'value: scopeExpression(update.value, statement, env) }',
      'value: update.value }',
      'a-subquery-in-an-update|upsert-with-a-subquery',
    ],
  }),
  ...mutantsOf('kysely/src/scope-merge.ts', [PGLITE], {
    'the target of a merge is not scoped': [
      'guarded(own === undefined ? [] : [own], scopeExpression(using',
      'guarded([], scopeExpression(using',
      'a-merge',
    ],
    'the condition of a merge is not scoped': ['scopeExpression(using.on.on, statement, inner)) as', 'using.on.on) as', 'a-merge'],
    'the condition of an arm is not scoped': [
      'guarded(guard, user && scopeExpression(user, statement, env))',
      'guarded(guard, user)',
      'a-merge',
    ],
    'rows that no source matches are of any tenant': ['matched.bySource && own !== undefined ? [own] : []', '[]', 'source-lacks'],
    'the source of a merge is not scoped': [
      'const source = scopeDerived(using.table, statement, inner)',
      'const source = using.table',
      'a-merge',
    ],
    'a merge that deletes asks nobody': ["if (text === 'delete') scopeOf(table, 'delete', statement)", '', 'not-deleted-by-a-merge'],
    'a row that a merge inserts is not stamped': [
      "return { ...node, columns: stamped.columns, values: { kind: 'ValuesNode', values: stamped.rows } as ValuesNode }",
      'return node',
      'a-merge-inserts',
    ],
  }),
  ...mutantsOf('kysely/src/reference-check.ts', [PGLITE], {
    'an id that the statement inserts does not count': [
      'if (inserted?.has(key) !== true) ids.set(key, item)',
      'ids.set(key, item)',
      'same-statement',
    ],
    'a reference that cannot be asked beforehand is let through': [
      'if (statement.volatile || !source.repeatable) {',
      'if (statement === undefined) {',
      'volatile|cte-with|in-a-cte',
    ],
  }),
]
