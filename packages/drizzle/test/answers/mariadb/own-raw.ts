import { type AnswersTo, MYSQL_RAW_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'

export const MYSQL_RAW_ANSWERS = Object.fromEntries(Object.keys(MYSQL_RAW_CASES).map((name) => [name, { absent: 'to come' }])) as AnswersTo<
  WorldDb,
  typeof MYSQL_RAW_CASES
>
