import { type AnswersTo, SQLITE_NAME_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'

export const SQLITE_NAME_ANSWERS = Object.fromEntries(
  Object.keys(SQLITE_NAME_CASES).map((name) => [name, { absent: 'to come' }]),
) as AnswersTo<WorldDb, typeof SQLITE_NAME_CASES>
