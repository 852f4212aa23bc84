export { loadParser } from './parse-statement.js'
export type { TableName, TableNames } from './raw/table-rules.js'
export { type PostgresRawScoper, type RawSqlOptions, scopeRawSql } from './scope-raw-sql.js'
