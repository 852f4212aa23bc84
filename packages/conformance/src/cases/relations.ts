import { type Case, ORDERED, read } from '../case.js'

/** Related rows as an application loads them: included, filtered by, counted, ordered by. */
export const RELATION_CASES = {
  'an-included-list-holds-own-rows': read('relation-filters'),
  'an-included-list-through-a-join-table-holds-own-rows': read('many-to-many'),
  'an-included-list-two-levels-deep-holds-own-rows': read('relation-filters'),
  'an-included-list-with-a-filter-and-order-holds-own-rows': read('relation-filters'),
  'an-included-row-that-is-foreign-is-missing': read('to-one-includes'),
  'an-included-row-two-levels-up-that-is-foreign-is-missing': read('to-one-includes'),
  'an-included-row-of-a-shared-table-is-there': read('to-one-includes'),
  'an-included-row-required-drops-rows-without-it': read('to-one-includes'),
  'some-asks-own-relations': read('relation-filters'),
  'none-asks-own-relations': read('relation-filters'),
  'every-asks-own-relations': read('relation-filters'),
  'a-to-one-filter-asks-own-relations': read('relation-filters'),
  'a-relation-count-counts-own-rows': read('relation-filters'),
  'an-order-by-a-relation-count-ranks-by-own-rows': read('relation-filters', ORDERED),
  'an-order-by-a-related-column-ranks-by-own-rows': read('relation-filters', ORDERED),
} satisfies Record<string, Case>
