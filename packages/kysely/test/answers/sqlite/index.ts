import type { Answers } from '@tenantry/conformance'
import type { WorldDb } from '../../world-schema.js'
import { ANSWERS } from '../index.js'
import { SQLITE_AGGREGATE_ANSWERS, SQLITE_FINDING_ANSWERS } from './aggregates.js'
import { SQLITE_DELETE_ANSWERS, SQLITE_SHARED_ANSWERS, SQLITE_UPDATE_ANSWERS } from './changes.js'
import { SQLITE_CTE_ANSWERS } from './ctes.js'
import { SQLITE_INSERT_ANSWERS, SQLITE_UPSERT_ANSWERS } from './inserts.js'
import { SQLITE_JOIN_ANSWERS, SQLITE_JOIN_SHAPE_ANSWERS, SQLITE_SUBQUERY_ANSWERS } from './joins.js'
import { SQLITE_MERGE_ANSWERS } from './merges.js'
import { SQLITE_RAW_ANSWERS, SQLITE_VIEW_ANSWERS } from './raw.js'
import { SQLITE_NESTED_WRITE_ANSWERS, SQLITE_REFERENCE_ANSWERS } from './references.js'
import { SQLITE_RELATION_ANSWERS } from './relations.js'
import { SQLITE_BYPASS_ANSWERS, SQLITE_HANDLE_ANSWERS, SQLITE_TRANSACTION_ANSWERS } from './sessions.js'
import { SQLITE_SET_OPERATION_ANSWERS } from './set-operations.js'
import { SQLITE_SIDE_DOOR_ANSWERS } from './side-doors.js'

/** Kysely's answers on SQLite: those for PostgreSQL, and others where SQLite says it in words of its own. */
export const SQLITE_ANSWERS: Answers<WorldDb> = {
  ...ANSWERS,
  ...SQLITE_JOIN_ANSWERS,
  ...SQLITE_JOIN_SHAPE_ANSWERS,
  ...SQLITE_SUBQUERY_ANSWERS,
  ...SQLITE_CTE_ANSWERS,
  ...SQLITE_SET_OPERATION_ANSWERS,
  ...SQLITE_AGGREGATE_ANSWERS,
  ...SQLITE_FINDING_ANSWERS,
  ...SQLITE_RELATION_ANSWERS,
  ...SQLITE_INSERT_ANSWERS,
  ...SQLITE_UPSERT_ANSWERS,
  ...SQLITE_MERGE_ANSWERS,
  ...SQLITE_UPDATE_ANSWERS,
  ...SQLITE_DELETE_ANSWERS,
  ...SQLITE_SHARED_ANSWERS,
  ...SQLITE_REFERENCE_ANSWERS,
  ...SQLITE_NESTED_WRITE_ANSWERS,
  ...SQLITE_TRANSACTION_ANSWERS,
  ...SQLITE_HANDLE_ANSWERS,
  ...SQLITE_BYPASS_ANSWERS,
  ...SQLITE_RAW_ANSWERS,
  ...SQLITE_VIEW_ANSWERS,
  ...SQLITE_SIDE_DOOR_ANSWERS,
}
