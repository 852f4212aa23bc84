import { type Case, KEYED, write } from '../case.js'

const MISSING = { ...KEYED, fails: 'reference' } as const

/** References stay inside: a foreign id is answered as an absent one is. */
export const REFERENCE_CASES = {
  'an-insert-with-an-own-reference-is-fine': write('references', KEYED),
  'an-insert-with-no-reference-is-fine': write('references', KEYED),
  'an-insert-with-a-shared-reference-is-fine': write('references', KEYED),
  'an-insert-with-a-foreign-reference-finds-none': write('references', MISSING),
  'an-insert-with-an-absent-reference-finds-none': write('references', MISSING),
  'an-insert-with-an-absent-shared-reference-finds-none': write('references', MISSING),
  'an-insert-of-many-with-one-foreign-reference-writes-none': write('references', MISSING),
  'an-insert-of-many-with-own-references-is-fine': write('references', KEYED),
  'an-insert-that-references-itself-is-fine': write('references', KEYED),
  'an-insert-that-references-a-row-of-the-same-statement-is-fine': write('references', KEYED),
  'an-insert-in-a-cte-with-a-foreign-reference-finds-none': write('references', MISSING),
  'an-insert-that-references-a-row-of-a-cte-is-fine': write('references', KEYED),
  'an-insert-with-an-expression-as-reference-is-fine': write('references', KEYED),
  'an-insert-with-a-foreign-expression-as-reference-finds-none': write('references', MISSING),
  'an-insert-with-a-subquery-as-reference-asks-own-rows': write('references', KEYED),
  'an-insert-from-a-select-with-own-references-is-fine': write('references', KEYED),
  'an-insert-from-a-select-with-a-foreign-reference-finds-none': write('references', MISSING),
  'an-insert-from-a-select-with-an-absent-reference-finds-none': write('references', MISSING),
  'an-insert-from-a-select-of-no-row-with-a-foreign-reference-is-fine': write('references', { ...KEYED, nonEmpty: false }),
  'an-insert-of-a-link-to-a-foreign-row-finds-none': write('references', MISSING),
  'an-insert-of-a-link-to-own-rows-is-fine': write('references', KEYED),
  'an-insert-below-a-foreign-row-finds-none': write('references', MISSING),
  'an-insert-after-its-parent-in-a-transaction-is-fine': write('references', KEYED),
  'an-insert-after-its-parent-is-deleted-in-a-transaction-finds-none': write('references', MISSING),
  'an-update-to-an-own-reference-is-fine': write('references', KEYED),
  'an-update-to-no-reference-is-fine': write('references', KEYED),
  'an-update-to-a-foreign-reference-finds-none': write('references', MISSING),
  'an-update-to-an-absent-reference-finds-none': write('references', MISSING),
  'an-update-to-a-foreign-reference-of-no-row-is-fine': write('references', { ...KEYED, nonEmpty: false }),
  'an-update-to-an-expression-as-reference-is-fine': write('references', KEYED),
  'an-update-to-a-foreign-expression-as-reference-finds-none': write('references', MISSING),
  'an-update-from-a-table-with-own-references-is-fine': write('references', KEYED),
  'an-update-to-a-subquery-as-reference-asks-own-rows': write('references', KEYED),
  'an-upsert-to-an-own-reference-is-fine': write('references', KEYED),
  'an-upsert-to-a-foreign-reference-finds-none': write('references', MISSING),
  'an-upsert-that-inserts-a-foreign-reference-finds-none': write('references', MISSING),
  'a-merge-that-inserts-a-foreign-reference-finds-none': write('references', MISSING),
  'a-merge-that-updates-to-a-foreign-reference-finds-none': write('references', MISSING),
  'an-insert-from-a-volatile-select-is-answered': write('references', KEYED),
} satisfies Record<string, Case>

/** A parent and its children written together, as an application does; ORMs with nested writes use them. */
export const NESTED_WRITE_CASES = {
  'a-parent-is-created-with-its-children': write('nested-writes', KEYED),
  'a-parent-is-created-with-a-link-to-an-own-row': write('nested-writes', KEYED),
  'a-parent-is-created-with-a-link-to-a-foreign-row-finds-none': write('nested-writes', MISSING),
  'a-parent-is-changed-with-its-children': write('nested-writes', KEYED),
  'a-parent-is-removed-with-its-children': write('nested-writes', KEYED),
  'children-of-children-are-created-together': write('nested-writes', KEYED),
  'links-are-replaced-by-others': write('nested-writes', KEYED),
  'a-row-is-linked-or-created': write('nested-writes', KEYED),
} satisfies Record<string, Case>
