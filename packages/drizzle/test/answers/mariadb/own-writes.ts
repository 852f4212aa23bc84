import { type AnswersTo, MYSQL_WRITE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'

export const MYSQL_WRITE_ANSWERS = Object.fromEntries(
  Object.keys(MYSQL_WRITE_CASES).map((name) => [name, { absent: 'to come' }]),
) as AnswersTo<WorldDb, typeof MYSQL_WRITE_CASES>
