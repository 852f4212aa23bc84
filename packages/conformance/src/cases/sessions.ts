import { type Case, read, SERVERS, write } from '../case.js'

// PGlite cannot stream.
const STREAMING = { engines: [...SERVERS.engines, 'sqlite'] } as const

/** Transactions, savepoints, locks and streams. */
export const TRANSACTION_CASES = {
  'a-transaction-commits-its-writes': write('transactions'),
  'a-transaction-reads-its-own-writes': write('transactions'),
  'a-transaction-that-throws-leaves-nothing': write('transactions', { nonEmpty: false }),
  'a-transaction-that-meets-a-refusal-leaves-nothing': write('transactions', { nonEmpty: false }),
  'a-transaction-rolls-back-to-a-savepoint': write('transactions'),
  'nested-savepoints-are-released-and-rolled-back': write('transactions'),
  'a-transaction-begun-by-hand-commits': write('transactions'),
  'a-transaction-begun-by-hand-rolls-back': write('transactions', { nonEmpty: false }),
  'a-transaction-with-an-isolation-level-reads-own-rows': read('transactions'),
  'a-read-only-transaction-reads-own-rows': read('transactions'),
  'a-held-connection-reads-own-rows': read('transactions'),
  'a-transaction-of-another-tenant-is-not-used': write('transactions'),
  'a-transaction-of-a-bypass-reads-as-the-tenant-run-in-it': read('transactions'),
  'rows-locked-for-update-are-own-rows': read('transactions'),
  'rows-locked-of-one-table-of-a-join-are-own-rows': read('transactions'),
  'rows-locked-skipping-others-are-own-rows': read('transactions'),
  'rows-locked-for-share-are-own-rows': read('transactions'),
  'a-stream-gives-own-rows': read('transactions', STREAMING),
  'a-stream-in-a-transaction-gives-own-rows': read('transactions', STREAMING),
  'a-stream-broken-off-leaves-its-connection-usable': read('transactions', STREAMING),
} satisfies Record<string, Case>

/** Who is running, on a connection that several use. */
export const CONTEXT_CASES = {
  'one-connection-serves-a-then-b-then-a': read('caches'),
  'one-connection-serves-b-then-a-with-the-same-query': read('caches'),
  'a-query-made-once-runs-as-each-tenant-in-turn': read('caches'),
  'a-query-compiled-once-runs-again-and-again': read('caches'),
  'a-query-compiled-for-another-tenant-is-refused': read('caches'),
  'a-write-compiled-for-another-tenant-is-refused': write('caches'),
  'a-query-compiled-in-a-bypass-is-refused-in-a-tenant': read('caches'),
  'two-hundred-interleaved-queries-keep-their-tenants': read('context-loss'),
  'interleaved-writes-keep-their-tenant': write('context-loss'),
  'interleaved-transactions-keep-their-tenants': read('context-loss', SERVERS),
  'a-query-after-a-timer-keeps-its-tenant': read('context-loss'),
  'a-query-in-an-emitters-listener-keeps-its-tenant-when-bound': read('context-loss'),
  'a-query-after-a-bypass-that-throws-is-of-its-tenant': read('context-loss'),
  'a-query-without-a-tenant-is-refused': read('context-loss'),
  'a-write-without-a-tenant-is-refused': write('context-loss'),
  'a-shared-table-is-read-without-a-tenant': read('context-loss'),
  'a-query-built-without-a-tenant-runs-as-the-tenant-that-executes-it': read('lazy-work'),
  'a-query-built-as-another-tenant-runs-as-the-tenant-that-executes-it': read('lazy-work'),
  'a-stream-keeps-the-tenant-that-began-it': read('lazy-work', STREAMING),
  'a-stream-begun-without-a-tenant-is-refused': read('lazy-work', STREAMING),
  'a-query-not-awaited-runs-as-its-tenant': write('late-work'),
  'a-query-not-awaited-stays-out-of-anothers-transaction': write('late-work', SERVERS),
  'a-query-on-another-tenants-transaction-is-refused': read('late-work'),
} satisfies Record<string, Case>

/** Handles and extensions that strip what was added. */
export const HANDLE_CASES = {
  'an-extension-that-strips-conditions-changes-nothing': read('handle-escape'),
  'an-extension-that-strips-conditions-of-a-write-changes-nothing': write('handle-escape'),
  'an-extension-that-renames-tables-is-scoped-by-the-new-name': read('handle-escape'),
  'an-extension-that-renames-to-a-table-without-a-rule-is-refused': read('handle-escape'),
  'an-extension-that-renames-columns-is-scoped': read('handle-escape'),
  'a-handle-without-extensions-is-scoped': read('handle-escape'),
  'a-handle-with-a-schema-is-scoped': read('handle-escape'),
  'a-handle-with-other-types-is-scoped': read('handle-escape'),
  'a-query-embedded-from-another-handle-is-scoped': read('handle-escape'),
  'a-statement-made-by-hand-is-refused': read('handle-escape'),
  'a-statement-tampered-with-after-compiling-is-refused': read('handle-escape'),
} satisfies Record<string, Case>
