import { type Case, read, write } from '../case.js'

/** A bypass is a callback that ends, and only reads unless it says otherwise. */
export const BYPASS_CASES = {
  'a-bypass-that-ended-is-refused': read('bypasses'),
  'a-bypass-that-reads-may-not-write': write('bypasses'),
  'a-bypass-that-reads-may-not-write-in-a-cte': write('bypasses'),
  'a-bypass-that-reads-takes-no-raw-options-of-explain': write('bypasses'),
  'a-tenant-run-in-a-bypass-reads-own-rows': read('bypasses'),
  'a-tenant-run-in-a-bypass-writes-own-rows': write('bypasses'),
} satisfies Record<string, Case>
