import type { Context } from '@tenantry/core'
import type { Config, Sql } from './internals.js'
import { type Dialect, isVersion1 } from './internals-dialect.js'
import { type QueryNode, remember } from './queries.js'
import { withGeneratedIds } from './generated-ids.js'
import type { Renderer } from './render.js'
import type { Surface } from './statement.js'

/**
 * Drizzle's dialect, but what it builds remembers what it was made of, and is scoped whole when it is rendered: by then
 * the context is known, and every part of the statement.
 */
export function scopingDialect(surface: Surface, renderer: Renderer, created: Context | undefined): Dialect {
  const { dialect, kit, engine } = surface
  const node = (kind: QueryNode['kind'], config: Config, build: () => Sql) => kit.remembered({ kind, config }, build)
  const own: Partial<Dialect> = {
    buildSelectQuery: (config) => node('select', config, () => dialect.buildSelectQuery(config)),
    buildUpdateQuery: (config) => node('update', config, () => dialect.buildUpdateQuery(config)),
    buildDeleteQuery: (config) => node('delete', config, () => dialect.buildDeleteQuery(config)),
    buildInsertQuery: (config) => {
      const { config: own, generatedIds } =
        engine.engine === 'mysql' ? withGeneratedIds(config, surface) : { config, generatedIds: undefined }
      const sql = node('insert', own, () => textOf(dialect.buildInsertQuery(own)))
      return generatedIds === undefined ? sql : { sql, generatedIds }
    },
    ...(isVersion1(dialect) && {
      buildRelationalQuery: (config: Config) => {
        const built = dialect.buildRelationalQuery(config)
        remember(built.sql, { kind: 'relational', config: { chunks: [...built.sql.queryChunks], schema: config['schema'] } })
        return built
      },
      _sqlToQuery: (sql: Sql) => renderer.query(sql, created),
    }),
    sqlToQuery: (sql, source) => (source === undefined ? renderer.query(sql, created) : dialect.sqlToQuery(sql, source)),
  }
  return Object.assign(Object.create(dialect) as Dialect, own)
}

const textOf = (built: ReturnType<Dialect['buildInsertQuery']>) => ('sql' in built ? built.sql : built)
