import { type Case, ORDERED, read } from '../case.js'

/** Joins written in every way, and joins through a join table. */
export const JOIN_SHAPE_CASES = {
  'from-list-shows-own-rows-of-every-table': read('joins'),
  'from-list-with-a-join-shows-own-rows': read('joins'),
  'from-list-with-a-right-join-shows-own-rows': read('joins'),
  'aliases-on-both-sides-are-scoped': read('joins'),
  'an-alias-that-is-another-tables-name-is-scoped': read('joins'),
  'a-join-that-names-the-schema-is-scoped': read('joins'),
  'a-right-join-by-columns-with-a-schema-shows-own-rows': read('joins'),
  'a-join-condition-with-or-stays-inside': read('joins'),
  'a-join-on-true-multiplies-own-rows-only': read('joins'),
  'a-left-join-on-true-keeps-own-rows': read('joins'),
  'a-right-join-on-a-constant-shows-no-foreign-rows': read('joins'),
  'a-joined-subquery-is-scoped': read('joins'),
  'a-derived-table-with-a-join-is-scoped': read('joins'),
  'a-joined-shared-table-is-whole': read('joins'),
  'a-shared-table-left-joined-to-a-scoped-one-keeps-its-rows': read('joins'),
  'a-chain-of-five-tables-shows-own-rows': read('joins'),
  'a-join-on-the-tenant-column-shows-own-rows': read('joins'),
  'a-join-grouped-by-primary-key-selects-other-columns': read('joins'),
  'a-join-ordered-by-the-joined-column-keeps-its-order': read('joins', ORDERED),
  'many-to-many-join-follows-own-links': read('many-to-many'),
  'many-to-many-left-join-keeps-rows-without-links': read('many-to-many'),
  'many-to-many-count-counts-own-links': read('many-to-many'),
} satisfies Record<string, Case>
