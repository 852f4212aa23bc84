import { type AnswersTo, MERGE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'
import { NO_MERGE } from './absent.js'

export const MERGE_ANSWERS = Object.fromEntries(Object.keys(MERGE_CASES).map((name) => [name, NO_MERGE])) as AnswersTo<
  WorldDb,
  typeof MERGE_CASES
>
