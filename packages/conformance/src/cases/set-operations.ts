import { type Case, ORDERED, read } from '../case.js'

/** Every branch of every set operation. */
export const SET_OPERATION_CASES = {
  'union-shows-own-rows-of-both-branches': read('set-operations'),
  'union-all-shows-own-rows-of-both-branches': read('set-operations'),
  'intersect-finds-what-both-branches-have': read('set-operations'),
  'intersect-all-finds-what-both-branches-have': read('set-operations'),
  'except-takes-away-own-rows-only': read('set-operations'),
  'except-all-takes-away-own-rows-only': read('set-operations'),
  'nested-set-operations-are-scoped': read('set-operations'),
  'a-union-with-an-order-and-limit-in-a-branch-is-scoped': read('set-operations'),
  'a-union-ordered-as-a-whole-keeps-its-order': read('set-operations', ORDERED),
  'a-union-in-from-is-scoped': read('set-operations'),
  'a-union-in-exists-is-scoped': read('set-operations'),
  'a-union-in-where-in-is-scoped': read('set-operations'),
  'a-union-of-a-shared-and-a-scoped-table-is-scoped': read('set-operations'),
  'a-cte-of-one-branch-may-have-the-name-of-a-table-in-the-next': read('set-operations'),
} satisfies Record<string, Case>
