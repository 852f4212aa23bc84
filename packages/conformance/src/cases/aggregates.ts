import { type Case, ORDERED, read } from '../case.js'

/** Numbers that would tell of neighbours. */
export const AGGREGATE_CASES = {
  'count-counts-own-rows': read('aggregates'),
  'count-distinct-counts-own-values': read('aggregates'),
  'sum-average-minimum-and-maximum-are-of-own-rows': read('aggregates'),
  'a-boolean-aggregate-is-of-own-rows': read('aggregates'),
  'group-by-groups-own-rows': read('aggregates'),
  'group-by-an-expression-groups-own-rows': read('aggregates'),
  'group-by-the-primary-key-selects-other-columns': read('aggregates'),
  'group-by-rollup-totals-own-rows': read('aggregates'),
  'having-sees-own-groups': read('aggregates'),
  'distinct-shows-own-values': read('aggregates'),
  'distinct-on-picks-among-own-rows': read('aggregates', ORDERED),
  'an-aggregate-with-a-filter-counts-own-rows': read('aggregates'),
  'an-aggregate-with-an-order-lists-own-values': read('aggregates'),
  'an-ordered-set-aggregate-is-of-own-rows': read('aggregates'),
  'a-window-ranks-own-rows': read('aggregates'),
  'a-window-with-a-partition-counts-own-rows': read('aggregates'),
  'a-window-looks-back-at-own-rows': read('aggregates'),
  'a-window-over-a-joined-table-ranks-own-rows': read('aggregates'),
  'an-aggregate-of-a-left-join-counts-own-partners': read('aggregates'),
  'an-aggregate-of-an-aggregate-is-of-own-rows': read('aggregates'),
  'an-aggregate-of-nothing-is-empty': read('aggregates'),
  'a-whole-row-as-json-is-an-own-row': read('aggregates'),
} satisfies Record<string, Case>
