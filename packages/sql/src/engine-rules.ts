import type { Tenancy } from '@tenantry/core'
import { foldCase } from './fragment-tokens.js'
import { MYSQL_FUNCTIONS, MYSQL_VOLATILE } from './mysql-functions.js'
import { POSTGRES_FUNCTIONS, POSTGRES_VOLATILE } from './postgres-functions.js'
import { SQLITE_FUNCTIONS, SQLITE_VOLATILE } from './sqlite-functions.js'

/** The databases whose SQL is known. */
export type Engine = 'postgres' | 'sqlite' | 'mysql'

/** What a database does in a way of its own, as far as scoping goes. */
export interface EngineRules {
  readonly engine: Engine
  readonly title: string
  /** A column's name as the database compares it. */
  readonly foldColumn: (name: string) => string
  /** The name of a table or a common table expression as the database compares it. */
  readonly foldTable: (name: string) => string
  /** Columns that every table has: they tell where rows of neighbours lie and when they were written. */
  readonly systemColumns: ReadonlySet<string>
  readonly safeFunctions: ReadonlySet<string>
  /** A new value each time they are called: a check of their result would look at another one. */
  readonly volatileFunctions: ReadonlySet<string>
  /** What may stand between INSERT and INTO. */
  readonly insertActions: ReadonlySet<string>
  /** Whether UPDATE and DELETE may have ORDER BY and LIMIT. */
  readonly limitedWrites: boolean
}

const exact = (name: string) => name

// Over all that any collation of identifiers takes for the same letter: a column taken for the tenant's is refused.
function loose(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase()
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase()
}

const ASCII = /^[ -~]*$/

export const ENGINE_RULES: Readonly<Record<Engine, EngineRules>> = {
  postgres: {
    engine: 'postgres',
    title: 'PostgreSQL',
    foldColumn: exact,
    foldTable: exact,
    systemColumns: new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']),
    ...functions(POSTGRES_FUNCTIONS, POSTGRES_VOLATILE),
    insertActions: new Set(),
    limitedWrites: false,
  },
  sqlite: {
    engine: 'sqlite',
    title: 'SQLite',
    foldColumn: loose,
    foldTable: foldCase,
    systemColumns: new Set(['rowid', '_rowid_', 'oid']),
    ...functions(SQLITE_FUNCTIONS, SQLITE_VOLATILE),
    insertActions: new Set(['ignore', 'abort', 'fail', 'rollback']),
    limitedWrites: true,
  },
  mysql: {
    engine: 'mysql',
    title: 'MySQL',
    foldColumn: loose,
    // Depends on the server's file system: only the exact name counts, and another spelling is refused.
    foldTable: exact,
    systemColumns: new Set(['_rowid', 'row_start', 'row_end']),
    ...functions(MYSQL_FUNCTIONS, MYSQL_VOLATILE),
    insertActions: new Set(['ignore']),
    limitedWrites: true,
  },
}

function functions(safe: string, volatile: string): Pick<EngineRules, 'safeFunctions' | 'volatileFunctions'> {
  return { safeFunctions: new Set([...words(safe), ...words(volatile)]), volatileFunctions: new Set(words(volatile)) }
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

/** The tenancy as a database with these rules sees it: tables found by the names that it takes for theirs. Throws TypeError for two rules of one such name. */
export function foldingTenancy(tenancy: Tenancy, { foldTable }: EngineRules): Tenancy {
  if (foldTable === exact) return tenancy
  const declared = new Map<string, string>()
  for (const table of tenancy.tables) {
    const name = foldTable(table)
    if (declared.has(name)) throw new TypeError(`Expected one rule for table "${table}", whose name this database takes for another one's`)
    declared.set(name, table)
  }
  const own = (table: string) => {
    const name = foldTable(table)
    const prefix = `${foldTable(tenancy.defaultSchema)}.`
    return declared.get(name) ?? (name.startsWith(prefix) ? declared.get(name.slice(prefix.length)) : declared.get(prefix + name)) ?? table
  }
  return Object.freeze({
    ...tenancy,
    scopeOf: (table: string, intent: Parameters<Tenancy['scopeOf']>[1]) => tenancy.scopeOf(own(table), intent),
    ruleOf: (table: string) => tenancy.ruleOf(own(table)),
  })
}
