import type { Answers } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { SYNC_CONTEXT_ANSWERS, SYNC_RAW_ANSWERS, SYNC_TRANSACTION_ANSWERS } from './transactions.js'
import { SYNC_NESTED_WRITE_ANSWERS, SYNC_REFERENCE_ANSWERS } from './writes.js'

/** What Drizzle's answers are by a driver that does not wait: its transactions are over when they return. */
export const SYNC_OVERRIDES = {
  ...SYNC_TRANSACTION_ANSWERS,
  ...SYNC_CONTEXT_ANSWERS,
  ...SYNC_RAW_ANSWERS,
  ...SYNC_REFERENCE_ANSWERS,
  ...SYNC_NESTED_WRITE_ANSWERS,
} satisfies Partial<Answers<WorldDb>>
