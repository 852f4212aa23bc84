import type { Join, Source } from '@tenantry/conformance/programs'
import { type Environment, within, withSource } from './environment.js'
import { buildConditions } from './expression.js'
import type { AnySelect, AnyWrite, JoinMethod, Named, Relation } from './handle.js'
import { buildQuery } from './query.js'

/** A source of a FROM, and what is known behind it. */
export interface BuiltFrom {
  readonly from: unknown
  readonly environment: Environment
}

/** The first source of a FROM. */
export function buildFrom(environment: Environment, source: Source): BuiltFrom {
  return buildSource(environment, source, 'from')
}

function buildSource(environment: Environment, source: Source, place: 'from' | 'join' | 'lateral'): BuiltFrom {
  if (source.kind === 'table') return buildTable(environment, source.name, source.as ?? source.name, place)
  if (source.kind !== 'derived') throw new RangeError(`Expected a program without ${source.kind}`)
  // A lateral one sees the sources before it.
  const around = place === 'lateral' ? within(environment) : { ...environment, sources: new Map() }
  const { built, outputs } = buildQuery(around, source.query)
  return addNamed(environment, built.as(source.as), outputs, source.as)
}

function buildTable(environment: Environment, name: string, alias: string, place: 'from' | 'join' | 'lateral'): BuiltFrom {
  const { db, relations, dialect, major } = environment.handle
  const cte = environment.ctes.get(name)
  if (cte !== undefined) {
    if (alias === name) return addNamed(environment, cte.named, cte.outputs, alias)
    return rename(environment, cte.named, cte.outputs, alias)
  }
  const relation = relations.get(name)
  if (relation === undefined) throw new RangeError(`Expected a table of the name ${name}`)
  if (alias === name) return addTable(environment, relation, relation.source, alias)
  // Drizzle 0.45 loses the name of a view in FROM that has an alias.
  if (relation.view && !(major === 0 && dialect === 'postgres' && place === 'join')) {
    const whole = { ...environment, sources: new Map() }
    const { fields } = addTable(whole, relation, relation.source, name).environment.sources.get(name) ?? { fields: {} }
    return addNamed(environment, db.select(fields).from(relation.source).as(alias), Object.keys(fields), alias)
  }
  return addTable(environment, relation, environment.handle.alias(relation.source, alias), alias, relation.view)
}

// Drizzle has no alias for a CTE.
function rename(environment: Environment, cte: Named, outputs: readonly string[], alias: string): BuiltFrom {
  const { orm, db } = environment.handle
  const fields = Object.fromEntries(
    outputs.map((output) => [output, orm.sql`${orm.sql`${cte[output]}`}`.as(`n${environment.names.next++}`)]),
  )
  return addNamed(environment, db.select(fields).from(cte).as(alias), outputs, alias)
}

function addNamed(environment: Environment, named: Named, outputs: readonly string[], alias: string): BuiltFrom {
  const fields = Object.fromEntries(outputs.map((output) => [output, named[output]]))
  return { from: named, environment: withSource(environment, alias, { fields }) }
}

/** A table, whose columns go by the database's names. */
export function addTable(environment: Environment, { columns }: Relation, table: object, alias: string, partial = false): BuiltFrom {
  const fields = Object.fromEntries(Object.entries(columns).map(([key, name]) => [name, (table as Record<string, unknown>)[key]]))
  return { from: table, environment: withSource(environment, alias, { fields, table, ...(partial ? { partial } : {}) }) }
}

const METHODS: Readonly<Record<Exclude<Join['type'], 'cross' | 'cross lateral'>, JoinMethod>> = {
  inner: 'innerJoin',
  left: 'leftJoin',
  right: 'rightJoin',
  full: 'fullJoin',
  'inner lateral': 'innerJoinLateral',
  'left lateral': 'leftJoinLateral',
}

export interface BuiltJoin extends BuiltFrom {
  join(built: AnySelect | AnyWrite): AnySelect | AnyWrite
}

/** One more source, joined to those before it. */
export function buildJoin(environment: Environment, { type, source, on }: Join): BuiltJoin {
  const { sql } = environment.handle.orm
  const made = buildSource(environment, source, type.endsWith('lateral') ? 'lateral' : 'join')
  const condition = on.length === 0 ? sql`true` : buildConditions(made.environment, on)
  const join = (built: AnySelect | AnyWrite) => {
    if (type !== 'cross' && type !== 'cross lateral') return built[METHODS[type]](made.from, condition)
    // Statements that write have no cross join.
    if (!('crossJoin' in built)) return built.innerJoin(made.from, sql`true`)
    return type === 'cross' ? built.crossJoin(made.from) : built.crossJoinLateral(made.from)
  }
  return { ...made, join }
}
