import { compiled, handles, inCases, inTest, inner, nodes, otherDatabase, wiring, type MethodAnswers } from './method-answer.js'

export const HANDLE_METHODS: Readonly<Record<string, MethodAnswers>> = {
  AliasedDynamicTableBuilder: {
    ...nodes('alias table toOperationNode'),
  },
  CTEBuilder: {
    ...compiled('notMaterialized'),
    ...nodes('toOperationNode'),
    ...inCases('materialized', 'a-materialized-cte-is-scoped'),
  },
  ConnectionBuilder: {
    ...inCases('execute', 'a-held-connection-reads-own-rows'),
  },
  ConnectionProvider: {
    ...inner('provideConnection'),
  },
  ControlledTransaction: {
    ...handles('$extendTables $omitTables $pickTables [Symbol.asyncDispose] case isTransaction'),
    ...inTest('destroy', 'test/migrator.test.ts'),
    ...inTest('fn', 'test/hostile-nodes.test.ts'),
    ...inTest('introspection', 'test/gate.test.ts'),
    ...otherDatabase('replaceInto'),
    ...compiled('selectNoFrom'),
    ...inCases(
      'commit deleteFrom insertInto isCommitted isRolledBack releaseSavepoint rollback rollbackToSavepoint savepoint selectFrom startTransaction',
      'nested-savepoints-are-released-and-rolled-back',
    ),
    ...inCases('withPlugin withoutPlugins', 'a-query-embedded-from-another-handle-is-scoped'),
    ...inCases('with', 'a-bypass-that-reads-may-not-write-in-a-cte'),
    ...inCases('dynamic', 'a-condition-with-a-dynamic-column-is-kept'),
    ...inCases('withSchema', 'a-handle-with-a-schema-is-scoped'),
    ...inCases('withTables', 'a-handle-with-other-types-is-scoped'),
    ...inCases('connection', 'a-held-connection-reads-own-rows'),
    ...inCases('transaction', 'a-locked-page-shows-own-rows'),
    ...inCases('mergeInto', 'a-merge-deletes-own-matches'),
    ...inCases('executeQuery', 'a-query-compiled-for-another-tenant-is-refused'),
    ...inCases('updateTable', 'a-query-not-awaited-runs-as-its-tenant'),
    ...inCases('withRecursive', 'a-recursive-cte-walks-own-rows'),
    ...inCases('schema', 'ddl-of-a-table-from-a-query-is-refused'),
  },
  ControlledTransactionBuilder: {
    ...handles('setAccessMode setIsolationLevel'),
    ...inCases('execute', 'a-transaction-begun-by-hand-commits'),
  },
  DatabaseConnection: {
    ...inner('cancelQuery collectSessionInfo killSession streamQuery'),
    ...inTest('executeQuery', 'test/gate.test.ts'),
  },
  DatabaseIntrospector: {
    ...inTest('getSchemas getTables', 'test/gate.test.ts'),
  },
  DialectAdapter: {
    ...inner(
      'acquireMigrationLock releaseMigrationLock supportsCreateIfNotExists supportsMultipleConnections supportsOutput supportsReturning supportsTransactionalDdl',
    ),
  },
  DynamicModule: {
    ...nodes('table'),
    ...inCases('ref', 'a-condition-with-a-dynamic-column-is-kept'),
  },
  DynamicReferenceBuilder: {
    ...nodes('dynamicReference toOperationNode'),
  },
  DynamicTableBuilder: {
    ...compiled('as'),
    ...nodes('table'),
  },
  FileMigrationProvider: {
    ...wiring('getMigrations'),
  },
  Kysely: {
    ...handles('$extendTables $omitTables $pickTables [Symbol.asyncDispose] case isTransaction'),
    ...inTest('destroy', 'test/migrator.test.ts'),
    ...inTest('fn', 'test/hostile-nodes.test.ts'),
    ...inTest('introspection', 'test/gate.test.ts'),
    ...otherDatabase('replaceInto'),
    ...compiled('selectNoFrom'),
    ...inCases('selectFrom withPlugin withoutPlugins', 'a-query-embedded-from-another-handle-is-scoped'),
    ...inCases('insertInto transaction', 'a-parent-is-created-with-a-link-to-a-foreign-row-finds-none'),
    ...inCases('deleteFrom executeQuery', 'a-write-compiled-for-another-tenant-is-refused'),
    ...inCases('with', 'a-bypass-that-reads-may-not-write-in-a-cte'),
    ...inCases('dynamic', 'a-condition-with-a-dynamic-column-is-kept'),
    ...inCases('withSchema', 'a-handle-with-a-schema-is-scoped'),
    ...inCases('withTables', 'a-handle-with-other-types-is-scoped'),
    ...inCases('connection', 'a-held-connection-reads-own-rows'),
    ...inCases('mergeInto', 'a-merge-deletes-own-matches'),
    ...inCases('updateTable', 'a-query-not-awaited-runs-as-its-tenant'),
    ...inCases('withRecursive', 'a-recursive-cte-walks-own-rows'),
    ...inCases('startTransaction', 'a-transaction-begun-by-hand-commits'),
    ...inCases('schema', 'ddl-of-a-table-from-a-query-is-refused'),
  },
  KyselyPlugin: {
    ...inner('transformQuery transformResult'),
  },
  Migration: {
    ...wiring('down up'),
  },
  MigrationProvider: {
    ...wiring('getMigrations'),
  },
  Migrator: {
    ...wiring('getMigrations'),
    ...handles('migrateDown migrateTo migrateUp'),
    ...inTest('migrateToLatest', 'test/migrator.test.ts'),
  },
  QueryCreator: {
    ...otherDatabase('replaceInto'),
    ...compiled('selectNoFrom'),
    ...inCases('deleteFrom selectFrom with', 'a-bypass-that-reads-may-not-write-in-a-cte'),
    ...inCases('withPlugin withoutPlugins', 'a-query-embedded-from-another-handle-is-scoped'),
    ...inCases('insertInto', 'a-cte-that-inserts-is-stamped'),
    ...inCases('updateTable', 'a-cte-that-updates-changes-own-rows'),
    ...inCases('withSchema', 'a-handle-with-a-schema-is-scoped'),
    ...inCases('mergeInto', 'a-merge-deletes-own-matches'),
    ...inCases('withRecursive', 'a-recursive-cte-walks-own-rows'),
  },
  QueryExecutor: {
    ...inner(
      'adapter compileQuery executeQuery plugins stream transformQuery withConnectionProvider withPlugin withPluginAtFront withPlugins withoutPlugins',
    ),
    ...inTest('provideConnection', 'test/gate.test.ts'),
  },
  QueryExecutorProvider: {
    ...inner('getExecutor'),
  },
  Transaction: {
    ...handles('$extendTables $omitTables $pickTables [Symbol.asyncDispose] case isTransaction'),
    ...inTest('destroy', 'test/migrator.test.ts'),
    ...inTest('fn', 'test/hostile-nodes.test.ts'),
    ...inTest('introspection', 'test/gate.test.ts'),
    ...otherDatabase('replaceInto'),
    ...compiled('selectNoFrom'),
    ...inCases('insertInto selectFrom transaction updateTable', 'a-transaction-commits-its-writes'),
    ...inCases('withPlugin withoutPlugins', 'a-query-embedded-from-another-handle-is-scoped'),
    ...inCases('deleteFrom executeQuery', 'a-write-compiled-for-another-tenant-is-refused'),
    ...inCases('with', 'a-bypass-that-reads-may-not-write-in-a-cte'),
    ...inCases('dynamic', 'a-condition-with-a-dynamic-column-is-kept'),
    ...inCases('withSchema', 'a-handle-with-a-schema-is-scoped'),
    ...inCases('withTables', 'a-handle-with-other-types-is-scoped'),
    ...inCases('connection', 'a-held-connection-reads-own-rows'),
    ...inCases('mergeInto', 'a-merge-deletes-own-matches'),
    ...inCases('withRecursive', 'a-recursive-cte-walks-own-rows'),
    ...inCases('startTransaction', 'a-transaction-begun-by-hand-commits'),
    ...inCases('schema', 'ddl-of-a-table-from-a-query-is-refused'),
  },
  TransactionBuilder: {
    ...inCases('execute setAccessMode', 'a-read-only-transaction-reads-own-rows'),
    ...inCases('setIsolationLevel', 'a-transaction-with-an-isolation-level-reads-own-rows'),
  },
}
