import { base, clears, compiled, inCases, inTest, nodes, otherDatabase, types, type MethodAnswers } from './method-answer.js'

export const SELECT_METHODS: Readonly<Record<string, MethodAnswers>> = {
  AliasedSelectQueryBuilder: {
    ...nodes('alias expression isAliasedSelectQueryBuilder toOperationNode'),
  },
  Command: {
    ...inCases('execute', 'a-transaction-begun-by-hand-commits'),
  },
  Compilable: {
    ...base('compile'),
  },
  Expression: {
    ...base('expressionType toOperationNode'),
  },
  HavingInterface: {
    ...base('having havingRef'),
  },
  JoinBuilder: {
    ...types('$call'),
    ...nodes('toOperationNode'),
    ...inCases('on onRef', 'a-join-on-the-other-tenants-predicate-finds-nothing'),
    ...inCases('onTrue', 'a-join-on-true-multiplies-own-rows-only'),
  },
  OrderByInterface: {
    ...base('clearOrderBy orderBy'),
  },
  OrderByItemBuilder: {
    ...inTest('asc nullsFirst', 'test/fuzz/build/query.ts'),
    ...compiled('collate'),
    ...nodes('toOperationNode'),
    ...inCases('desc nullsLast', 'a-join-ordered-by-the-joined-column-keeps-its-order'),
  },
  QueryFinalizer: {
    ...base('compile execute toOperationNode'),
  },
  SelectQueryBuilder: {
    ...types('$assertType $narrowType'),
    ...clears('clearGroupBy clearOffset clearSelect'),
    ...otherDatabase('crossApply outerApply top'),
    ...nodes('expressionType isSelectQueryBuilder toOperationNode'),
    ...compiled('forKeyShare havingRef modifyFront'),
    ...inTest('withPlugin', 'test/hostile-nodes.test.ts'),
    ...inCases('clearLimit clearOrderBy clearWhere execute limit orderBy select where', 'cleared-conditions-leave-the-tenant'),
    ...inCases('as leftJoinLateral selectAll whereRef', 'left-lateral-join-keeps-rows-without-a-partner'),
    ...inCases('except intersect union unionAll', 'nested-set-operations-are-scoped'),
    ...inCases('innerJoin leftJoin', 'a-chain-of-five-tables-shows-own-rows'),
    ...inCases('fullJoin groupBy', 'a-cte-joined-with-a-table-shows-own-rows'),
    ...inCases('forShare noWait', 'rows-locked-for-share-are-own-rows'),
    ...inCases('forNoKeyUpdate skipLocked', 'rows-locked-skipping-others-are-own-rows'),
    ...inCases('$if', 'a-condition-added-when-true-is-kept'),
    ...inCases('$castTo', 'a-cte-in-a-subquery-is-scoped'),
    ...inCases('distinct', 'a-delete-using-a-subquery-removes-own-rows'),
    ...inCases('rightJoin', 'a-joined-shared-table-is-whole'),
    ...inCases('forUpdate', 'a-locked-page-shows-own-rows'),
    ...inCases('compile', 'a-query-compiled-for-another-tenant-is-refused'),
    ...inCases('$call', 'a-query-shaped-by-a-function-is-scoped'),
    ...inCases('modifyEnd', 'a-raw-union-at-the-end-is-refused'),
    ...inCases('innerJoinLateral', 'a-safe-function-in-from-takes-columns-of-own-rows'),
    ...inCases('stream', 'a-stream-begun-without-a-tenant-is-refused'),
    ...inCases('having', 'a-subquery-in-having-asks-own-rows'),
    ...inCases('$asScalar', 'a-subquery-in-limit-counts-own-rows'),
    ...inCases('executeTakeFirstOrThrow', 'an-absent-id-is-not-found'),
    ...inCases('executeTakeFirst', 'an-id-of-the-neighbour-finds-nothing'),
    ...inCases('crossJoin', 'cross-join-multiplies-own-rows-only'),
    ...inCases('crossJoinLateral', 'cross-lateral-join-shows-own-rows'),
    ...inCases('distinctOn', 'distinct-on-picks-among-own-rows'),
    ...inCases('exceptAll', 'except-all-takes-away-own-rows-only'),
    ...inCases('explain', 'explain-analyze-is-refused'),
    ...inCases('fetch', 'fetch-first-with-ties-pages-over-own-rows'),
    ...inCases('intersectAll', 'intersect-all-finds-what-both-branches-have'),
    ...inCases('offset', 'limit-and-offset-page-over-own-rows'),
    ...inCases('$asTuple', 'where-compares-a-row-with-a-subquery'),
  },
  SelectQueryBuilderExpression: {
    ...base('as expressionType isSelectQueryBuilder toOperationNode'),
  },
  WhereInterface: {
    ...base('clearWhere where whereRef'),
  },
}
