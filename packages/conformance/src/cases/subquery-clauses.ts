import { type Case, ORDERED, read, write } from '../case.js'

/** Subqueries in the clauses after WHERE, and in writes. */
export const SUBQUERY_CLAUSE_CASES = {
  'a-subquery-in-having-asks-own-rows': read('subqueries'),
  'a-subquery-in-order-by-ranks-by-own-rows': read('subqueries', ORDERED),
  'a-subquery-in-group-by-groups-by-own-rows': read('subqueries'),
  'a-subquery-in-a-join-condition-asks-own-rows': read('subqueries'),
  'a-subquery-in-limit-counts-own-rows': read('subqueries', ORDERED),
  'a-subquery-in-a-filter-clause-asks-own-rows': read('subqueries'),
  'a-subquery-in-a-window-orders-by-own-rows': read('subqueries'),
  'a-subquery-in-from-is-scoped': read('subqueries'),
  'subqueries-nested-six-deep-are-scoped': read('subqueries'),
  'a-subquery-inside-a-raw-fragment-is-scoped': read('subqueries'),
  'a-subquery-in-an-inserted-value-asks-own-rows': write('subqueries'),
  'a-subquery-in-an-update-asks-own-rows': write('subqueries'),
  'a-subquery-in-a-delete-asks-own-rows': write('subqueries'),
  'a-subquery-in-returning-asks-own-rows': write('subqueries'),
} satisfies Record<string, Case>
