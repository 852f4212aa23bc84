/**
 * The conformance kit: worlds, cases and the oracle that every adapter is judged by on every database.
 *
 * @module
 */
export type { Absence, Answer, AnswersTo, Operation, Refusal, Stage } from './answer.js'
export type { Case } from './case.js'
export { type Answers, type CaseName, CASES } from './cases/index.js'
export { AGGREGATE_CASES } from './cases/aggregates.js'
export { BYPASS_CASES } from './cases/bypasses.js'
export { DELETE_CASES, SHARED_CASES, UPDATE_CASES } from './cases/changes.js'
export { CONDITION_CASES } from './cases/conditions.js'
export { CTE_CASES } from './cases/ctes.js'
export { FINDING_CASES } from './cases/finding.js'
export { INSERT_CASES, MERGE_CASES, UPSERT_CASES } from './cases/inserts.js'
export { JOIN_CASES } from './cases/joins.js'
export { JOIN_SHAPE_CASES } from './cases/join-shapes.js'
export { MYSQL_NAME_CASES, MYSQL_RAW_CASES, MYSQL_WRITE_CASES } from './cases/mysql.js'
export { RAW_CASES, SIDE_DOOR_CASES, VIEW_CASES } from './cases/raw.js'
export { NESTED_WRITE_CASES, REFERENCE_CASES } from './cases/references.js'
export { RELATION_CASES } from './cases/relations.js'
export { CONTEXT_CASES, HANDLE_CASES, TRANSACTION_CASES } from './cases/sessions.js'
export { SET_OPERATION_CASES } from './cases/set-operations.js'
export { SQLITE_DOOR_CASES, SQLITE_NAME_CASES } from './cases/sqlite.js'
export { SUBQUERY_CASES } from './cases/subqueries.js'
export { SUBQUERY_CLAUSE_CASES } from './cases/subquery-clauses.js'
export { casesFor, conformance, type ConformanceOptions } from './conformance.js'
export type { Databases, Which } from './databases.js'
export {
  type Engine,
  ENGINES,
  MARIADB_SESSION,
  mariadbOptions,
  mariadbSchemas,
  openDatabases,
  openSqliteConnection,
  pgliteAt,
  POSTGRES_ENGINES,
  type PostgresEngine,
  SERVER_ENGINES,
  type ServerEngine,
} from './engines/index.js'
export { mysqlErrorClass } from './fuzz/mysql-error-class.js'
export { sqliteErrorClass } from './fuzz/sqlite-error-class.js'
export { postgresErrorClass } from './fuzz/postgres-error-class.js'
export { type Bench, judge, type Verdict } from './judge.js'
export { LEAK_CLASSES, type LeakClass } from './leak-class.js'
export type { ErrorClass, Outcome } from './oracle/outcome.js'
export { Report } from './report.js'
export type { Connected, Subject } from './subject.js'
export { statementVerifier, type StatementVerifier } from './verify/statement-verifier.js'
export { type Sent, StatementWatch } from './verify/statement-watch.js'
export { TwinPower } from './verify/twin-power.js'
export { watchedPglite } from './verify/watched-pglite.js'
export { WatchedPool } from './verify/watched-pool.js'
export { KEYED_WORLD_RULES, WORLD_RULES } from './worlds/rules.js'
export { WORLD, type World, type WorldName } from './worlds/world.js'
