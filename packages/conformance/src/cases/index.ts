import type { Answer } from '../answer.js'
import type { Case } from '../case.js'
import { AGGREGATE_CASES } from './aggregates.js'
import { BYPASS_CASES } from './bypasses.js'
import { DELETE_CASES, SHARED_CASES, UPDATE_CASES } from './changes.js'
import { CONDITION_CASES } from './conditions.js'
import { CTE_CASES } from './ctes.js'
import { FINDING_CASES } from './finding.js'
import { INSERT_CASES, MERGE_CASES, UPSERT_CASES } from './inserts.js'
import { JOIN_CASES } from './joins.js'
import { JOIN_SHAPE_CASES } from './join-shapes.js'
import { RAW_CASES, SIDE_DOOR_CASES, VIEW_CASES } from './raw.js'
import { MYSQL_NAME_CASES, MYSQL_RAW_CASES, MYSQL_WRITE_CASES } from './mysql.js'
import { NESTED_WRITE_CASES, REFERENCE_CASES } from './references.js'
import { RELATION_CASES } from './relations.js'
import { CONTEXT_CASES, HANDLE_CASES, TRANSACTION_CASES } from './sessions.js'
import { SET_OPERATION_CASES } from './set-operations.js'
import { SQLITE_DOOR_CASES, SQLITE_NAME_CASES } from './sqlite.js'
import { SUBQUERY_CASES } from './subqueries.js'
import { SUBQUERY_CLAUSE_CASES } from './subquery-clauses.js'

/** Every case by its name, which says what holds. */
export const CASES = {
  ...JOIN_CASES,
  ...JOIN_SHAPE_CASES,
  ...SUBQUERY_CASES,
  ...SUBQUERY_CLAUSE_CASES,
  ...CTE_CASES,
  ...SET_OPERATION_CASES,
  ...CONDITION_CASES,
  ...AGGREGATE_CASES,
  ...FINDING_CASES,
  ...RELATION_CASES,
  ...INSERT_CASES,
  ...UPSERT_CASES,
  ...MERGE_CASES,
  ...UPDATE_CASES,
  ...DELETE_CASES,
  ...SHARED_CASES,
  ...REFERENCE_CASES,
  ...NESTED_WRITE_CASES,
  ...TRANSACTION_CASES,
  ...CONTEXT_CASES,
  ...BYPASS_CASES,
  ...HANDLE_CASES,
  ...RAW_CASES,
  ...VIEW_CASES,
  ...SIDE_DOOR_CASES,
  ...SQLITE_NAME_CASES,
  ...SQLITE_DOOR_CASES,
  ...MYSQL_WRITE_CASES,
  ...MYSQL_NAME_CASES,
  ...MYSQL_RAW_CASES,
} satisfies Record<string, Case>

export type CaseName = keyof typeof CASES

/** An answer to every case: a new case breaks every adapter's build until it is answered. */
export type Answers<Db> = { readonly [C in CaseName]: Answer<Db> }
