import { type Case, EMPTY, read, write } from '../case.js'

/** What users write in a condition never widens it. */
export const CONDITION_CASES = {
  'or-at-the-top-stays-inside': read('or-precedence'),
  'or-in-having-stays-inside': read('or-precedence'),
  'or-in-a-raw-fragment-stays-inside': read('or-precedence'),
  'a-raw-true-stays-inside': read('or-precedence'),
  'a-raw-or-in-a-join-condition-stays-inside': read('or-precedence'),
  'a-negated-condition-stays-inside': read('or-precedence'),
  'no-condition-at-all-stays-inside': read('or-precedence'),
  'an-empty-or-stays-inside': read('or-precedence', EMPTY),
  'or-in-an-update-stays-inside': write('or-precedence'),
  'or-in-a-delete-stays-inside': write('or-precedence'),
  'a-raw-or-in-an-update-stays-inside': write('or-precedence'),
  'a-raw-or-in-a-delete-stays-inside': write('or-precedence'),
  'a-condition-added-when-true-is-kept': read('or-precedence'),
  'a-condition-with-a-dynamic-column-is-kept': read('or-precedence'),
  'a-query-shaped-by-a-function-is-scoped': read('or-precedence'),
  'cleared-conditions-leave-the-tenant': read('or-precedence'),
  'the-other-tenants-predicate-finds-nothing': read('explicit-tenant-predicate', EMPTY),
  'the-other-tenants-predicate-or-true-finds-own-rows': read('explicit-tenant-predicate'),
  'a-list-of-both-tenants-finds-own-rows': read('explicit-tenant-predicate'),
  'every-tenant-but-ones-own-finds-nothing': read('explicit-tenant-predicate', EMPTY),
  'a-join-on-the-other-tenants-predicate-finds-nothing': read('explicit-tenant-predicate'),
  'an-update-of-the-other-tenants-rows-changes-nothing': write('explicit-tenant-predicate', EMPTY),
  'a-delete-of-the-other-tenants-rows-removes-nothing': write('explicit-tenant-predicate', EMPTY),
  'the-list-of-tenants-holds-ones-own': read('explicit-tenant-predicate'),
} satisfies Record<string, Case>
