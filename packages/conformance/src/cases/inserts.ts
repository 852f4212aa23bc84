import { type Case, FROM_17, write } from '../case.js'

/** Every way to make rows: stamped, or refused whole. */
export const INSERT_CASES = {
  'an-insert-is-stamped': write('inserts'),
  'an-insert-returns-its-row': write('inserts'),
  'an-insert-with-an-id-that-the-neighbour-has-is-fine': write('inserts'),
  'an-insert-with-a-taken-id-is-a-duplicate': write('inserts', { fails: 'duplicate' }),
  'an-insert-of-defaults-is-stamped': write('inserts'),
  'an-insert-of-expressions-is-stamped': write('inserts'),
  'an-insert-with-ones-own-tenant-is-fine': write('inserts'),
  'an-insert-with-another-tenant-is-refused': write('inserts'),
  'an-insert-with-an-expression-for-the-tenant-is-refused': write('inserts'),
  'an-insert-with-no-tenant-on-purpose-is-refused': write('inserts', { fails: 'not-null' }),
  'an-insert-with-a-cte-is-stamped': write('inserts'),
  'an-insert-into-another-schema-is-stamped': write('inserts'),
  'many-rows-are-stamped': write('bulk'),
  'many-rows-of-mixed-columns-are-stamped': write('bulk'),
  'many-rows-with-one-of-another-tenant-are-refused-whole': write('bulk'),
  'many-rows-with-one-duplicate-are-refused-whole': write('bulk', { fails: 'duplicate' }),
  'a-hundred-rows-are-stamped': write('bulk'),
  'an-insert-from-a-select-copies-own-rows': write('bulk'),
  'an-insert-from-a-union-copies-own-rows': write('bulk'),
  'an-insert-from-a-join-copies-own-rows': write('bulk'),
  'an-insert-from-a-shared-table-is-stamped': write('bulk'),
  'an-insert-from-a-cte-copies-own-rows': write('bulk'),
  'an-insert-from-a-select-with-an-order-and-limit-copies-own-rows': write('bulk'),
  'an-insert-from-a-select-that-names-another-tenant-is-refused': write('bulk'),
  'an-insert-from-values-is-stamped': write('bulk'),
} satisfies Record<string, Case>

/** The conflict arm of an insert never touches a foreign row. */
export const UPSERT_CASES = {
  'an-upsert-on-a-key-with-the-tenant-updates-ones-own-row': write('upserts'),
  'an-upsert-on-a-key-with-the-tenant-inserts-beside-the-neighbours-row': write('upserts'),
  'an-upsert-of-many-rows-inserts-and-updates': write('upserts'),
  'an-upsert-from-a-select-inserts-and-updates': write('upserts'),
  'an-upsert-on-a-key-without-the-tenant-updates-ones-own-row': write('upserts'),
  'an-upsert-on-a-key-without-the-tenant-leaves-the-neighbours-row': write('unique-keys', { nonEmpty: false }),
  'an-upsert-on-a-constraint-updates-ones-own-row': write('upserts'),
  'an-upsert-on-a-constraint-leaves-the-neighbours-row': write('unique-keys', { nonEmpty: false }),
  'an-upsert-with-a-condition-updates-where-it-holds': write('upserts'),
  'an-upsert-with-a-condition-that-fails-updates-nothing': write('upserts', { nonEmpty: false }),
  'an-upsert-with-a-raw-or-in-its-condition-leaves-the-neighbours-row': write('unique-keys', { nonEmpty: false }),
  'an-upsert-takes-the-excluded-values': write('upserts'),
  'an-upsert-with-a-subquery-in-its-arm-asks-own-rows': write('upserts'),
  'an-upsert-that-does-nothing-on-a-taken-key-returns-nothing': write('upserts', { nonEmpty: false }),
  'an-upsert-that-does-nothing-on-any-key-inserts-the-rest': write('upserts'),
  'an-upsert-returns-what-it-wrote': write('upserts'),
  'an-upsert-that-moves-its-row-is-refused': write('upserts'),
  'an-upsert-that-moves-its-row-by-an-excluded-value-is-refused': write('upserts'),
  'an-insert-that-collides-with-the-neighbours-unique-value-leaves-its-row': write('unique-keys', { nonEmpty: false }),
} satisfies Record<string, Case>



/** MERGE: each arm, and the source. */
export const MERGE_CASES = {
  'a-merge-updates-own-matches': write('merges'),
  'a-merge-deletes-own-matches': write('merges'),
  'a-merge-inserts-what-is-missing-stamped': write('merges'),
  'a-merge-inserts-beside-the-neighbours-rows': write('merges'),
  'a-merge-does-nothing-where-it-says-so': write('merges'),
  'a-merge-with-conditions-on-its-arms-changes-own-rows': write('merges'),
  'a-merge-with-or-in-its-condition-changes-own-rows': write('merges'),
  'a-merge-from-a-subquery-changes-own-rows': write('merges'),
  'a-merge-from-a-shared-table-changes-own-rows': write('merges'),
  'a-merge-from-the-same-table-changes-own-rows': write('merges'),
  'a-merge-under-an-alias-changes-own-rows': write('merges'),
  'a-merge-from-a-cte-changes-own-rows': write('merges'),
  'a-merge-deletes-own-rows-that-its-source-lacks': write('merges', FROM_17),
  'a-merge-updates-own-rows-that-its-source-lacks': write('merges', FROM_17),
  'a-merge-returns-own-rows': write('merges', FROM_17),
  'a-merge-that-inserts-for-another-tenant-is-refused': write('merges'),
  'a-merge-that-moves-rows-is-refused': write('merges'),
} satisfies Record<string, Case>
