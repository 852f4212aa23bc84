import { clears, compiled, handles, inCases, inTest, nodes, runs, types, type MethodAnswers } from './method-answer.js'

export const EXPRESSION_METHODS: Readonly<Record<string, MethodAnswers>> = {
  AggregateFunctionBuilder: {
    ...types('$call $castTo $notNull'),
    ...clears('clearOrderBy'),
    ...nodes('expressionType toOperationNode'),
    ...compiled('filterWhereRef'),
    ...inCases('as over', 'a-page-with-a-total-counts-own-rows'),
    ...inCases('filterWhere', 'a-subquery-in-a-filter-clause-asks-own-rows'),
    ...inCases('orderBy', 'an-aggregate-with-an-order-lists-own-values'),
    ...inCases('withinGroupOrderBy', 'an-ordered-set-aggregate-is-of-own-rows'),
    ...inCases('distinct', 'count-distinct-counts-own-values'),
  },
  AliasedAggregateFunctionBuilder: {
    ...nodes('alias expression toOperationNode'),
  },
  AliasedExpression: {
    ...nodes('alias expression toOperationNode'),
  },
  AliasedRawBuilder: {
    ...nodes('alias expression rawBuilder toOperationNode'),
  },
  AndWrapper: {
    ...types('$castTo'),
    ...compiled('and as'),
    ...nodes('expressionType toOperationNode'),
  },
  CaseBuilder: {
    ...compiled('whenRef'),
    ...inCases('when', 'a-subquery-decides-in-a-case'),
  },
  CaseEndBuilder: {
    ...compiled('endCase'),
    ...inCases('end', 'a-subquery-decides-in-a-case'),
  },
  CaseThenBuilder: {
    ...compiled('thenRef'),
    ...inCases('then', 'a-subquery-decides-in-a-case'),
  },
  CaseWhenBuilder: {
    ...compiled('elseRef end endCase whenRef'),
    ...inTest('when', 'test/fuzz/build/expression.ts'),
    ...inCases('else', 'a-subquery-decides-in-a-case'),
  },
  ExpressionBuilder: {
    ...inTest('and between cast', 'test/fuzz/build/expression.ts'),
    ...compiled('betweenSymmetric eb jsonPath neg table unary'),
    ...inCases('() refTuple tuple', 'a-composite-key-as-a-row-value-finds-ones-own-row'),
    ...inCases('exists not selectFrom', 'a-delete-where-a-relation-exists-asks-own-rows'),
    ...inCases('fn lit', 'a-built-call-of-an-unknown-function-is-refused'),
    ...inCases('or ref', 'a-join-condition-with-or-stays-inside'),
    ...inCases('parens', 'a-cte-in-a-union-branch-is-scoped'),
    ...inCases('case', 'a-subquery-decides-in-a-case'),
    ...inCases('val', 'a-subquery-is-an-argument-of-a-function'),
  },
  ExpressionWrapper: {
    ...types('$castTo $notNull'),
    ...compiled('and or'),
    ...nodes('expressionType toOperationNode'),
    ...inCases('as', 'a-built-call-of-an-unknown-function-is-refused'),
  },
  FunctionModule: {
    ...compiled('jsonAgg'),
    ...inCases('avg max min sum', 'sum-average-minimum-and-maximum-are-of-own-rows'),
    ...inCases('agg countAll', 'a-subquery-in-a-window-orders-by-own-rows'),
    ...inCases('()', 'a-built-call-of-an-unknown-function-is-refused'),
    ...inCases('coalesce', 'a-subquery-is-an-argument-of-a-function'),
    ...inCases('toJson', 'a-whole-row-as-json-is-an-own-row'),
    ...inCases('count', 'an-aggregate-of-a-left-join-counts-own-partners'),
    ...inCases('any', 'where-compares-with-any-of-a-subquery'),
  },
  JSONPathBuilder: {
    ...compiled('at'),
    ...inTest('key', 'test/fuzz/build/expression.ts'),
  },
  OrWrapper: {
    ...types('$castTo'),
    ...compiled('as or'),
    ...nodes('expressionType toOperationNode'),
  },
  OverBuilder: {
    ...types('$call'),
    ...clears('clearOrderBy'),
    ...nodes('toOperationNode'),
    ...inCases('orderBy', 'a-subquery-in-a-window-orders-by-own-rows'),
    ...inCases('partitionBy', 'a-window-with-a-partition-counts-own-rows'),
  },
  RawBuilder: {
    ...types('$castTo $notNull'),
    ...runs('compile'),
    ...nodes('expressionType isRawBuilder toOperationNode'),
    ...handles('withPlugin'),
    ...inCases('as', 'a-lock-of-the-application-is-refused'),
    ...inCases('execute', 'a-raw-statement-in-a-transaction-is-refused'),
  },
  Sql: {
    ...inTest('id raw table', 'test/hostile-nodes.test.ts'),
    ...inCases('() join lit ref val', 'a-raw-reference-is-a-column'),
  },
  TraversedJSONPathBuilder: {
    ...types('$castTo $notNull'),
    ...compiled('as at key'),
    ...nodes('expressionType toOperationNode'),
  },
}
