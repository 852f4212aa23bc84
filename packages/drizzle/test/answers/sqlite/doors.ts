import { type AnswersTo, SQLITE_DOOR_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'

export const SQLITE_DOOR_ANSWERS = Object.fromEntries(
  Object.keys(SQLITE_DOOR_CASES).map((name) => [name, { absent: 'to come' }]),
) as AnswersTo<WorldDb, typeof SQLITE_DOOR_CASES>
