import { type Case, read, write } from '../case.js'

/** Common table expressions, and whose name it is. */
export const CTE_CASES = {
  'a-cte-reads-own-rows': read('ctes'),
  'chained-ctes-read-own-rows': read('ctes'),
  'a-cte-joined-with-a-table-shows-own-rows': read('ctes'),
  'a-recursive-cte-walks-own-rows': read('ctes'),
  'a-recursive-cte-walks-up-from-every-row': read('ctes'),
  'a-cte-that-shadows-its-own-table-is-scoped': read('ctes'),
  'a-cte-that-shadows-another-table-is-no-table': read('ctes'),
  'a-name-with-a-schema-is-the-table-beside-a-cte': read('ctes'),
  'a-cte-of-an-inner-query-ends-with-it': read('ctes'),
  'a-cte-in-a-union-branch-is-scoped': read('ctes'),
  'a-cte-in-a-subquery-is-scoped': read('ctes'),
  'a-cte-with-column-names-is-scoped': read('ctes'),
  'a-materialized-cte-is-scoped': read('ctes'),
  'a-cte-that-inserts-is-stamped': write('ctes'),
  'a-cte-that-updates-changes-own-rows': write('ctes'),
  'a-cte-that-deletes-removes-own-rows': write('ctes'),
  'a-cte-that-writes-feeds-the-next': write('ctes'),
  'an-update-takes-its-rows-from-a-cte': write('ctes'),
  'a-delete-takes-its-rows-from-a-cte': write('ctes'),
} satisfies Record<string, Case>
