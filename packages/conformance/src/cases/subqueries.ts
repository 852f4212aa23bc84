import { type Case, read } from '../case.js'

/** A subquery in every position that takes one. */
export const SUBQUERY_CASES = {
  'where-in-a-subquery-asks-own-rows': read('subqueries'),
  'where-not-in-a-subquery-asks-own-rows': read('subqueries'),
  'where-exists-asks-own-rows': read('subqueries'),
  'where-not-exists-asks-own-rows': read('subqueries'),
  'where-exists-without-a-correlation-asks-own-rows': read('subqueries'),
  'where-compares-with-a-scalar-subquery': read('subqueries'),
  'where-compares-with-any-of-a-subquery': read('subqueries'),
  'where-compares-a-row-with-a-subquery': read('subqueries'),
  'a-scalar-subquery-is-a-column': read('subqueries'),
  'an-exists-is-a-column': read('subqueries'),
  'a-subquery-is-an-argument-of-a-function': read('subqueries'),
  'a-subquery-decides-in-a-case': read('subqueries'),
} satisfies Record<string, Case>
