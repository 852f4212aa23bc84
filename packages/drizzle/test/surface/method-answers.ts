import {
  definition,
  inCases,
  inner,
  inTest,
  mapping,
  type MethodAnswers,
  parts,
  rendering,
  settings,
  uncalled,
  unknownDriver,
} from './method-answer.js'

const FUZZ = 'test/fuzz/build/query.ts'

const sent: MethodAnswers = {
  ...inCases('prepare execute', 'a-query-made-once-runs-as-each-tenant-in-turn'),
  ...inCases('toSQL', 'a-statement-tampered-with-after-compiling-is-refused'),
  ...inCases('iterator', 'a-stream-keeps-the-tenant-that-began-it'),
  ...inTest('run all get values', 'test/surface/sqlite-methods.test.ts'),
  ...inCases('getSQL', 'explain-is-refused'),
  ...inCases('$dynamic', 'a-query-shaped-by-a-function-is-scoped'),
  ...uncalled('comment'),
}

const joins: MethodAnswers = {
  ...inCases('leftJoin', 'a-window-over-a-joined-table-ranks-own-rows'),
  ...inCases('rightJoin', 'from-list-with-a-right-join-shows-own-rows'),
  ...inCases('innerJoin', 'chained-ctes-read-own-rows'),
  ...inCases('fullJoin', 'a-cte-joined-with-a-table-shows-own-rows'),
}

const select: MethodAnswers = {
  ...sent,
  ...joins,
  ...inCases('leftJoinLateral', 'left-lateral-join-keeps-rows-without-a-partner'),
  ...inCases('innerJoinLateral', 'inner-lateral-join-shows-own-rows'),
  ...inCases('crossJoin', 'from-list-shows-own-rows-of-every-table'),
  ...inCases('crossJoinLateral', 'cross-lateral-join-shows-own-rows'),
  ...inCases('union', 'an-insert-from-a-union-copies-own-rows'),
  ...inCases('unionAll', 'a-cte-in-a-union-branch-is-scoped'),
  ...inCases('intersect', 'intersect-finds-what-both-branches-have'),
  ...inCases('intersectAll', 'intersect-all-finds-what-both-branches-have'),
  ...inCases('except', 'except-takes-away-own-rows-only'),
  ...inCases('exceptAll', 'except-all-takes-away-own-rows-only'),
  ...inCases('where', 'an-aggregate-of-nothing-is-empty'),
  ...inCases('having', 'having-sees-own-groups'),
  ...inCases('groupBy', 'group-by-groups-own-rows'),
  ...inCases('orderBy', 'distinct-on-picks-among-own-rows'),
  ...inCases('limit', 'an-id-of-the-neighbour-finds-nothing'),
  ...inCases('offset', 'limit-and-offset-page-over-own-rows'),
  ...inCases('for', 'a-locked-page-shows-own-rows'),
  ...inCases('as', 'an-aggregate-of-an-aggregate-is-of-own-rows'),
  ...uncalled('$withCache'),
}

const begin: MethodAnswers = {
  ...inCases('$with with', 'a-bypass-that-reads-may-not-write-in-a-cte'),
  ...inCases('select', 'count-counts-own-rows'),
  ...inCases('selectDistinct', 'distinct-shows-own-values'),
  ...inCases('selectDistinctOn', 'distinct-on-picks-among-own-rows'),
}

const write: MethodAnswers = {
  ...sent,
  ...inCases('where', 'an-aggregate-of-nothing-is-empty'),
  ...inCases('returning', 'a-bypass-that-reads-may-not-write-in-a-cte'),
  ...inTest('orderBy limit', FUZZ),
}

const promise: MethodAnswers = { ...uncalled('then catch finally') }

/** What each member that an application reaches comes to, on whatever database and driver. */
const ANSWERS: Readonly<Record<string, MethodAnswers>> = {
  BasePreparedQuery: { ...mapping('getQuery'), ...inCases('execute', 'a-query-made-once-runs-as-each-tenant-in-turn') },
  CountBuilder: { ...settings('params setToken'), ...promise },
  Database: {
    ...begin,
    ...inCases('query', 'an-included-list-holds-own-rows'),
    ...inCases('$count', 'count-counts-own-rows'),
    ...uncalled('$cache refreshMaterializedView'),
    ...inCases('update', 'a-tenant-run-in-a-bypass-writes-own-rows'),
    ...inCases('insert', 'interleaved-writes-keep-their-tenant'),
    ...inCases('delete', 'a-bypass-that-reads-may-not-write'),
    ...uncalled('execute'),
    ...inCases('transaction', 'interleaved-transactions-keep-their-tenants'),
    ...inTest('run all get values batch', 'test/surface/sqlite-methods.test.ts'),
    ...settings('tagged forbidJsonb'),
  },
  DefaultViewBuilderCore: definition('with'),
  DeleteBase: write,
  Dialect: {
    ...uncalled('migrate'),
    ...rendering('escapeName escapeParam escapeString prepareTyping codecs mapperGenerators shapeGenerator paginationEncoder'),
    ...rendering('buildDeleteQuery buildUpdateSet buildUpdateQuery buildSelectQuery buildInsertQuery buildRefreshMaterializedViewQuery'),
    ...rendering('buildSetOperations buildSetOperationQuery sqlToQuery _sqlToQuery'),
    ...rendering('buildRelationalQuery buildRelationalQueryWithoutPK buildRelationalQueryWithoutLateralSubqueries'),
  },
  Driver: settings('createSession'),
  DsqlDatabase: unknownDriver('transaction'),
  DsqlSession: unknownDriver('prepareQuery transaction client logger'),
  ExecuteResultSync: {
    ...inTest('sync', 'test/surface/sqlite-methods.test.ts'),
    ...inCases('execute', 'a-query-made-once-runs-as-each-tenant-in-turn'),
  },
  InsertBase: {
    ...write,
    ...inCases('onConflictDoNothing', 'an-insert-from-a-select-copies-own-rows'),
    ...inCases('onConflictDoUpdate onDuplicateKeyUpdate', 'a-shared-row-is-upserted-where-allowed'),
    ...inCases('$returningId', 'an-insert-returns-its-row'),
  },
  InsertBuilder: {
    ...uncalled('overridingSystemValue'),
    ...inCases('values', 'interleaved-writes-keep-their-tenant'),
    ...inCases('select', 'an-insert-from-a-select-copies-own-rows'),
    ...inTest('ignore', 'test/fuzz/build/write.ts'),
  },
  ManualMaterializedViewBuilder: definition('existing as'),
  ManualViewBuilder: definition('existing as'),
  MaterializedViewBuilder: definition('as'),
  MaterializedViewBuilderCore: definition('using with tablespace withNoData'),
  Name: parts('value getSQL'),
  Param: parts('value encoder getSQL codec'),
  Placeholder: parts('name protected getSQL'),
  PreparedQuery: { ...sent, ...mapping('getQuery mapResult mapRunResult mapAllResult mapGetResult mode') },
  QueryBuilder: begin,
  QueryPromise: { ...promise, ...inCases('execute', 'a-query-made-once-runs-as-each-tenant-in-turn') },
  Raw: { ...uncalled('execute'), ...mapping('getQuery mapResult _prepare'), ...parts('getSQL') },
  RefreshMaterializedView: { ...uncalled('concurrently withNoData'), ...sent },
  RelationalQuery: { ...sent, ...inTest('sync', 'test/surface/sqlite-methods.test.ts') },
  RelationalQueryBuilder: { ...inCases('findMany', 'an-included-list-holds-own-rows'), ...uncalled('findFirst') },
  SQL: {
    ...uncalled('append if inlineParams mapWith nullable'),
    ...parts('queryChunks getSQL as'),
    ...rendering('toQuery buildQueryFromSourceParams'),
  },
  SelectBase: select,
  SelectBuilder: inCases('from', 'count-counts-own-rows'),
  SelectQueryBuilderBase: select,
  Session: {
    ...uncalled('prepareQuery execute all count arrays objects'),
    ...inCases('transaction', 'interleaved-transactions-keep-their-tenants'),
    ...inTest('batch', 'test/surface/sqlite-methods.test.ts'),
    ...inner('run get values prepareOneTimeQuery query queryObjects migrate object array'),
    ...mapping('extractRawAllValueFromBatchResult extractRawGetValueFromBatchResult extractRawValuesValueFromBatchResult'),
    ...settings('client logger dialect'),
  },
  StringChunk: parts('value getSQL'),
  Transaction: {
    ...inCases('rollback', 'a-transaction-rolls-back-to-a-savepoint'),
    ...uncalled('setTransaction'),
    ...inCases('transaction', 'interleaved-transactions-keep-their-tenants'),
  },
  TypedQueryBuilder: parts('getSQL'),
  UpdateBase: { ...write, ...joins, ...inTest('from', 'test/fuzz/build/write.ts') },
  UpdateBuilder: { ...settings('setToken'), ...inCases('set', 'a-tenant-run-in-a-bypass-writes-own-rows') },
  ValueRows: parts('cells encoders getSQL shouldOmitSQLParens'),
  View: parts('getSQL'),
  ViewBuilder: definition('as'),
  ViewBuilderCore: definition('algorithm sqlSecurity withCheckOption'),
}

export { ANSWERS as METHOD_ANSWERS }
