import type { JoinBuilder } from 'kysely'
import type { Join, Source } from '@tenantry/conformance/programs'
import { buildCondition } from './expression.js'
import { buildQuery } from './query.js'
import { eb, type Runner, type TextDb } from './text-db.js'

/** A source of a FROM, a join, a USING or a MERGE. */
export function buildFrom(db: Runner, source: Source) {
  if (source.kind === 'table') return source.as === undefined ? source.name : `${source.name} as ${source.as}`
  if (source.kind === 'derived') return buildQuery(db, source.query).as(source.as)
  if (source.kind === 'elements') return eb.fn('json_each', [eb.val(JSON.stringify(source.items))]).as(source.as)
  return eb.fn('generate_series', [eb.lit(source.from), eb.lit(source.to)]).as(source.as)
}

const METHODS = {
  inner: 'innerJoin',
  left: 'leftJoin',
  right: 'rightJoin',
  full: 'fullJoin',
  'inner lateral': 'innerJoinLateral',
  'left lateral': 'leftJoinLateral',
} as const

type JoinMethod = (table: never, on: (join: JoinBuilder<TextDb, string>) => JoinBuilder<TextDb, string>) => unknown

/** Anything that takes joins: a select, an UPDATE with a FROM, a DELETE with a USING. */
type Joinable = Record<(typeof METHODS)[keyof typeof METHODS], JoinMethod> &
  Record<'crossJoin' | 'crossJoinLateral', (table: never) => unknown>

/** Joins one more source. */
export function buildJoin<B>(db: Runner, built: B, { type, source, on }: Join): B {
  const joinable = built as Joinable
  const table = buildFrom(db, source) as never
  if (type === 'cross') return joinable.crossJoin(table) as B
  if (type === 'cross lateral') return joinable.crossJoinLateral(table) as B
  const joined = joinable[METHODS[type]](table, (join) => {
    if (on.length === 0) return join.onTrue()
    return on.reduce((conditions, condition) => conditions.on(buildCondition(db, condition)), join)
  })
  return joined as B
}
