import type { Answers } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'
import { AGGREGATE_ANSWERS } from './aggregates.js'
import { BYPASS_ANSWERS } from './bypasses.js'
import { CONDITION_ANSWERS } from './conditions.js'
import { CONTEXT_ANSWERS } from './contexts.js'
import { CTE_ANSWERS } from './ctes.js'
import { DELETE_ANSWERS } from './deletes.js'
import { FINDING_ANSWERS } from './finding.js'
import { HANDLE_ANSWERS } from './handles.js'
import { INSERT_ANSWERS } from './inserts.js'
import { JOIN_ANSWERS } from './joins.js'
import { JOIN_SHAPE_ANSWERS } from './join-shapes.js'
import { MYSQL_NAME_ANSWERS } from './mariadb/own-names.js'
import { MYSQL_RAW_ANSWERS } from './mariadb/own-raw.js'
import { MYSQL_WRITE_ANSWERS } from './mariadb/own-writes.js'
import { MERGE_ANSWERS } from './merges.js'
import { NESTED_WRITE_ANSWERS } from './nested-writes.js'
import { RAW_ANSWERS } from './raw.js'
import { REFERENCE_ANSWERS } from './references.js'
import { RELATION_ANSWERS } from './relations.js'
import { SET_OPERATION_ANSWERS } from './set-operations.js'
import { SHARED_ANSWERS } from './shared.js'
import { SIDE_DOOR_ANSWERS } from './side-doors.js'
import { SQLITE_DOOR_ANSWERS } from './sqlite/doors.js'
import { SQLITE_NAME_ANSWERS } from './sqlite/names.js'
import { SUBQUERY_ANSWERS } from './subqueries.js'
import { SUBQUERY_CLAUSE_ANSWERS } from './subquery-clauses.js'
import { TRANSACTION_ANSWERS } from './transactions.js'
import { UPDATE_ANSWERS } from './updates.js'
import { UPSERT_ANSWERS } from './upserts.js'
import { VIEW_ANSWERS } from './views.js'

/** Drizzle's answer to every case of the kit, as it is on PostgreSQL. */
export const PG_ANSWERS: Answers<WorldDb> = {
  ...JOIN_ANSWERS,
  ...JOIN_SHAPE_ANSWERS,
  ...SUBQUERY_ANSWERS,
  ...SUBQUERY_CLAUSE_ANSWERS,
  ...CTE_ANSWERS,
  ...SET_OPERATION_ANSWERS,
  ...CONDITION_ANSWERS,
  ...AGGREGATE_ANSWERS,
  ...FINDING_ANSWERS,
  ...RELATION_ANSWERS,
  ...INSERT_ANSWERS,
  ...UPSERT_ANSWERS,
  ...MERGE_ANSWERS,
  ...UPDATE_ANSWERS,
  ...DELETE_ANSWERS,
  ...SHARED_ANSWERS,
  ...REFERENCE_ANSWERS,
  ...NESTED_WRITE_ANSWERS,
  ...TRANSACTION_ANSWERS,
  ...CONTEXT_ANSWERS,
  ...BYPASS_ANSWERS,
  ...HANDLE_ANSWERS,
  ...RAW_ANSWERS,
  ...VIEW_ANSWERS,
  ...SIDE_DOOR_ANSWERS,
  ...SQLITE_NAME_ANSWERS,
  ...SQLITE_DOOR_ANSWERS,
  ...MYSQL_WRITE_ANSWERS,
  ...MYSQL_NAME_ANSWERS,
  ...MYSQL_RAW_ANSWERS,
}
