import { type Case, EMPTY, ORDERED, read } from '../case.js'

/** One row by its id, and pages of rows. */
export const FINDING_CASES = {
  'an-id-that-both-tenants-have-finds-ones-own-row': read('find-by-id'),
  'an-id-of-the-neighbour-finds-nothing': read('find-by-id', EMPTY),
  'an-id-of-the-neighbour-is-not-found': read('find-by-id', { fails: 'not-found' }),
  'an-absent-id-is-not-found': read('find-by-id', { fails: 'not-found' }),
  'a-list-of-ids-finds-ones-own-rows': read('find-by-id'),
  'a-composite-key-as-a-row-value-finds-ones-own-row': read('find-by-id'),
  'limit-and-offset-page-over-own-rows': read('pagination', ORDERED),
  'the-last-page-holds-what-is-left-of-own-rows': read('pagination', ORDERED),
  'fetch-first-with-ties-pages-over-own-rows': read('pagination', ORDERED),
  'a-cursor-of-one-column-continues-among-own-rows': read('pagination', ORDERED),
  'a-cursor-of-two-columns-continues-among-own-rows': read('pagination', ORDERED),
  'a-cursor-looked-up-by-id-is-ones-own-row': read('pagination', ORDERED),
  'a-page-with-a-total-counts-own-rows': read('pagination', ORDERED),
  'a-locked-page-shows-own-rows': read('pagination'),
} satisfies Record<string, Case>
