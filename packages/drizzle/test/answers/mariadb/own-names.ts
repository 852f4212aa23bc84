import { type AnswersTo, MYSQL_NAME_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'

export const MYSQL_NAME_ANSWERS = Object.fromEntries(
  Object.keys(MYSQL_NAME_CASES).map((name) => [name, { absent: 'to come' }]),
) as AnswersTo<WorldDb, typeof MYSQL_NAME_CASES>
