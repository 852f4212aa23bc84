import { type Case, EMPTY, KEYED, ORDERED, read, write } from '../case.js'

const MARIADB = { engines: ['mariadb'] } as const

/** Writes that MySQL and MariaDB alone have. */
export const MYSQL_WRITE_CASES = {
  'a-replace-into-is-refused': write('upserts', MARIADB),
  'a-replace-into-from-a-select-is-refused': write('upserts', MARIADB),
  'an-insert-ignore-inserts-the-rest': write('upserts', MARIADB),
  'an-insert-ignore-from-a-select-inserts-the-rest': write('upserts', MARIADB),
  'an-insert-ignore-leaves-the-neighbours-row': write('unique-keys', { ...MARIADB, ...EMPTY }),
  'an-insert-ignore-returns-no-neighbours-row': write('unique-keys', { ...MARIADB, ...EMPTY }),
  'an-insert-ignore-with-a-foreign-reference-is-answered': write('references', { ...MARIADB, ...KEYED, ...EMPTY }),
  'an-upsert-by-any-key-updates-ones-own-row': write('upserts', MARIADB),
  'an-upsert-by-any-key-takes-the-given-values': write('upserts', MARIADB),
  'an-upsert-by-any-key-from-a-select-updates-own-rows': write('upserts', MARIADB),
  'an-upsert-by-any-key-from-a-select-leaves-the-neighbours-rows': write('unique-keys', { ...MARIADB, ...EMPTY }),
  'an-upsert-by-any-key-of-every-column-leaves-the-neighbours-row': write('unique-keys', { ...MARIADB, ...EMPTY }),
  'an-upsert-by-the-neighbours-generated-id-leaves-its-row': write('unique-keys', { ...MARIADB, ...EMPTY }),
  'an-upsert-that-meets-an-own-row-and-a-neighbours-changes-ones-own': write('unique-keys', MARIADB),
  'an-upsert-by-any-key-that-sets-the-tenant-is-refused': write('upserts', MARIADB),
  'an-upsert-by-any-key-returns-no-neighbours-row': write('unique-keys', MARIADB),
  'an-update-in-an-order-with-a-limit-changes-own-rows': write('updates', MARIADB),
  'an-update-of-two-tables-changes-own-rows-of-both': write('updates', MARIADB),
  'an-update-of-two-tables-without-a-condition-changes-own-rows': write('updates', MARIADB),
  'an-update-of-two-tables-that-moves-rows-of-the-second-is-refused': write('moving-rows', MARIADB),
  'an-update-of-a-shared-table-among-others-is-refused': write('shared-rows', MARIADB),
  'a-delete-in-an-order-with-a-limit-removes-own-rows': write('deletes', MARIADB),
  'a-delete-from-two-tables-removes-own-rows-of-both': write('deletes', MARIADB),
  'a-delete-from-both-sides-of-a-left-join-removes-own-rows': write('deletes', MARIADB),
  'a-delete-from-a-side-of-a-right-join-is-refused': write('deletes', MARIADB),
  'a-delete-from-a-shared-table-among-others-is-refused': write('shared-rows', MARIADB),
} satisfies Record<string, Case>

/** Names of columns in whatever case; tables and common table expressions have one spelling. */
export const MYSQL_NAME_CASES = {
  'columns-in-capitals-are-the-same-columns': read('subqueries', { ...MARIADB, ...ORDERED }),
  'the-other-tenants-predicate-in-capitals-finds-nothing': read('explicit-tenant-predicate', { ...MARIADB, ...EMPTY }),
  'an-alias-with-the-schema-of-its-table-in-a-right-join-shows-own-rows': read('joins', MARIADB),
  'a-cte-that-differs-from-a-table-by-its-case-is-refused': read('ctes', MARIADB),
  'a-cte-that-names-a-later-one-is-refused': read('ctes', MARIADB),
  'an-insert-of-another-tenant-in-capitals-is-refused': write('inserts', MARIADB),
  'an-insert-of-ones-own-tenant-in-capitals-is-fine': write('inserts', MARIADB),
  'an-insert-from-a-select-into-the-tenant-column-in-capitals-is-refused': write('inserts', MARIADB),
  'an-update-of-the-tenant-column-in-capitals-is-refused': write('moving-rows', MARIADB),
  'an-update-of-two-tables-that-sets-the-tenant-column-in-capitals-is-refused': write('moving-rows', MARIADB),
  'an-upsert-that-sets-the-tenant-column-in-capitals-is-refused': write('upserts', MARIADB),
  'a-reference-in-capitals-to-a-foreign-row-finds-none': write('references', { ...MARIADB, ...KEYED, fails: 'reference' }),
  'a-reference-in-capitals-to-an-own-row-is-fine': write('references', { ...MARIADB, ...KEYED }),
} satisfies Record<string, Case>

/** What MySQL and MariaDB read into raw text, and what their sessions tell. */
export const MYSQL_RAW_CASES = {
  'the-last-insert-id-is-refused': read('side-doors', MARIADB),
  'a-built-call-of-the-number-of-rows-is-refused': read('side-doors', MARIADB),
  'the-name-of-the-database-is-refused': read('side-doors', MARIADB),
  'the-user-of-the-session-is-refused': read('side-doors', MARIADB),
  'a-variable-of-the-session-is-refused': read('side-doors', MARIADB),
  'a-call-that-sleeps-is-refused': read('side-doors', MARIADB),
  'a-call-that-repeats-is-refused': read('side-doors', MARIADB),
  'a-call-that-reads-a-file-is-refused': read('side-doors', MARIADB),
  'a-call-that-takes-a-lock-is-refused': read('side-doors', MARIADB),
  'a-lock-in-share-mode-is-refused': read('side-doors', MARIADB),
  'the-order-of-a-straight-join-is-refused': read('side-doors', MARIADB),
  'an-index-hint-is-refused': read('side-doors', MARIADB),
  'a-count-of-rows-found-is-refused': read('side-doors', MARIADB),
  'a-backslash-in-a-raw-text-is-refused': read('raw-sql', MARIADB),
  'a-backtick-in-raw-text-is-refused': read('raw-sql', MARIADB),
  'a-double-quote-in-raw-text-is-refused': read('raw-sql', MARIADB),
  'a-hash-comment-in-raw-text-is-refused': read('raw-sql', MARIADB),
  'a-dash-comment-in-raw-text-is-refused': read('raw-sql', MARIADB),
  'an-executed-comment-in-raw-text-is-refused': read('raw-sql', MARIADB),
  'a-text-of-another-character-set-is-refused': read('raw-sql', MARIADB),
  'a-question-mark-in-a-literal-is-refused': read('raw-sql', MARIADB),
  'a-value-that-writes-its-own-sql-is-refused': read('raw-sql', MARIADB),
  'an-object-for-a-value-is-refused': write('raw-sql', MARIADB),
  'an-injected-backslash-stays-a-value': read('raw-sql', { ...MARIADB, ...EMPTY }),
  'an-injected-backslash-in-a-built-literal-stays-a-value': read('raw-sql', { ...MARIADB, ...EMPTY }),
} satisfies Record<string, Case>
