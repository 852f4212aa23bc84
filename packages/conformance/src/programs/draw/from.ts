import type { Expression } from '../language/expression.js'
import type { Join, JoinType, Source } from '../language/query.js'
import { drawCondition } from './condition.js'
import { drawLink } from './link.js'
import type { Relation } from './relations.js'
import { type Column, ref, type Scope, seeing } from './scope.js'
import { type DrawnSource, drawLateral, drawSource, drawTable } from './source.js'

/** A FROM with its joins, and what the rest of the select may do with it. */
export interface From {
  readonly schema?: 'public' | 'archive'
  readonly sources: readonly Source[]
  readonly joins: readonly Join[]
  readonly columns: readonly Column[]
  readonly key: readonly Column[] | undefined
  readonly taken: ReadonlySet<string>
  /** Conditions that link the items of a FROM list. */
  readonly links: readonly Expression[]
  /** Tables whose rows a locking clause may name. */
  readonly lockable: readonly string[]
  /** Tables by alias, where no RIGHT or FULL JOIN makes a derived table of them. */
  readonly grouping: readonly { readonly alias: string; readonly relation: Relation }[]
}

interface Chain {
  readonly drawn: DrawnSource[]
  readonly joins: Join[]
  rows: number
}

/** Rows of one tenant that a FROM may give: the unscoped run sees several times as many. */
const MOST_ROWS = 300

/** Draws a FROM of one to three items, the last with up to `most` joins; Kysely gives statements that write `plain` ones only. */
export function drawFrom(scope: Scope, most: number, joins: 'every' | 'plain' = 'every'): From {
  const first = scope.draw.span(() => drawSource(scope))
  const chain: Chain = { drawn: [first], joins: [], rows: first.rows }
  const listed = [first]
  const links: Expression[] = []
  while (listed.length < 3 && most > 1 && scope.draw.chance(12)) drawListed(scope, chain, listed, links)
  const last = listed[listed.length - 1] as DrawnSource
  const joined = drawJoinCount(scope, most)
  // A join sees the last item of the list and what was joined to it, not the items before.
  const within: DrawnSource[] = [last]
  for (let count = 0; count < joined; count++) scope.draw.span(() => drawJoin(scope, chain, within, joins))
  return finish(chain, listed, links, scope)
}

/** One table without an alias, for `withSchema`. */
export function drawSchemaFrom(scope: Scope): From {
  const drawn = drawTable({ ...scope, draw: scope.draw })
  const name = drawn.relation?.name ?? ''
  const plain = name.replace('archive.', '')
  const columns = drawn.columns.map((column) => ({ ...column, ref: `${plain}.${column.name}`, qualified: `${plain}.${column.name}` }))
  const key = columns.filter((column) => drawn.relation?.key.includes(column.name))
  const schema = name === plain ? 'public' : 'archive'
  return {
    schema,
    sources: [{ kind: 'table', name: plain }],
    joins: [],
    columns,
    key,
    taken: new Set([...scope.taken, plain]),
    links: [],
    lockable: [],
    grouping: [],
  }
}

function drawListed(scope: Scope, chain: Chain, listed: DrawnSource[], links: Expression[]): void {
  const next = drawSource(seeing(scope, [], takenWith(scope, chain.drawn)))
  const link = scope.draw.chance(15)
    ? undefined
    : drawLink(
        scope,
        chain.drawn.flatMap(({ columns }) => columns),
        next.columns,
      )
  const rows = link === undefined ? chain.rows * next.rows : Math.max(chain.rows, next.rows) * 1.5
  if (rows > MOST_ROWS) return
  if (link !== undefined) links.push(link)
  chain.rows = rows
  chain.drawn.push(next)
  listed.push(next)
}

function drawJoinCount(scope: Scope, most: number): number {
  const counts = [
    [30, 0],
    [32, 1],
    [18, 2],
    [10, 3],
    [6, 4],
    [4, 5],
  ] as const
  return scope.draw.weighted(counts.filter(([, joins]) => joins <= most))
}

function drawJoin(scope: Scope, chain: Chain, within: DrawnSource[], joins: 'every' | 'plain'): void {
  const left = within.flatMap(({ columns }) => columns)
  const seen = chain.drawn.flatMap(({ columns }) => columns)
  const taken = takenWith(scope, chain.drawn)
  const type = drawJoinType(scope, joins)
  const lateral = type.endsWith('lateral')
  const next = lateral ? drawLateral(seeing(scope, seen, taken)) : drawSource(seeing(scope, [], taken))
  const on = drawOn(scope, type, left, next, takenWith(scope, [...chain.drawn, next]))
  const rows = on.linked || lateral ? Math.max(chain.rows, next.rows) * 1.5 : chain.rows * next.rows
  if (rows > MOST_ROWS) return
  chain.rows = rows
  chain.drawn.push(next)
  within.push(next)
  chain.joins.push({ type: on.type, source: next.source, on: on.conditions })
}

function drawJoinType(scope: Scope, joins: 'every' | 'plain'): JoinType {
  const every = joins === 'every' ? 1 : 0
  const lateral = scope.budget.selects > 0 && !scope.engine.lacks.has('join lateral') ? every : 0
  return scope.draw.weighted([
    [34, 'inner'],
    [26, 'left'],
    [12, 'right'],
    [8, 'full'],
    [5 * every, 'cross'],
    [4 * lateral, 'inner lateral'],
    [6 * lateral, 'left lateral'],
    [4 * lateral, 'cross lateral'],
  ])
}

interface On {
  readonly type: JoinType
  readonly conditions: readonly Expression[]
  readonly linked: boolean
}

// PostgreSQL can do a FULL JOIN on equalities of the two sides only.
function drawOn(scope: Scope, type: JoinType, left: readonly Column[], next: DrawnSource, taken: ReadonlySet<string>): On {
  if (type.startsWith('cross')) return { type, conditions: [], linked: false }
  // A fault of PostgreSQL 16 on (docs/limits.md, left joins on the tenant column alone).
  const linkable = (columns: readonly Column[]) => (type === 'inner' ? columns : columns.filter(({ domain }) => domain !== 'tenant'))
  const link = drawLink(scope, linkable(left), linkable(next.columns))
  const tenants = [left, next.columns].map((columns) => columns.find(({ domain }) => domain === 'tenant'))
  const sameTenant = tenants[0] && tenants[1] && scope.draw.chance(15) ? [equal(tenants[0], tenants[1])] : []
  if (type === 'full') {
    if (link === undefined)
      return { type: 'left', conditions: [drawCondition(seeing(scope, linkable([...left, ...next.columns]), taken), 0)], linked: false }
    return { type, conditions: [link, ...sameTenant], linked: true }
  }
  const around = seeing(scope, linkable([...left, ...next.columns]), taken)
  const linked = link !== undefined && !scope.draw.chance(12)
  const extra = !linked || scope.draw.chance(25) ? [drawCondition(around, 1)] : []
  if (!linked) return { type, conditions: scope.draw.chance(25) ? [] : extra, linked: false }
  if (extra[0] !== undefined && scope.draw.chance(25))
    return { type, conditions: [{ kind: 'or', operands: [link, extra[0]] }], linked: false }
  return { type, conditions: [link, ...sameTenant, ...extra], linked: true }
}

function finish(chain: Chain, listed: readonly DrawnSource[], links: readonly Expression[], scope: Scope): From {
  const keys = chain.drawn.map(({ key }) => key)
  const turned = chain.joins.some(({ type }) => type === 'right' || type === 'full')
  const outer = new Set(chain.joins.filter(({ type }) => type.startsWith('left')).map(({ source }) => source))
  const tables = chain.drawn.filter(({ relation, source }) => relation !== undefined && relation.view !== true && !outer.has(source))
  return {
    sources: listed.map(({ source }) => source),
    joins: chain.joins,
    columns: chain.drawn.flatMap(({ columns }) => columns),
    key: keys.includes(undefined) ? undefined : keys.flatMap((key) => key ?? []),
    taken: takenWith(scope, chain.drawn),
    links,
    lockable: turned ? [] : tables.map(({ alias }) => alias),
    grouping: turned ? [] : tables.flatMap(({ alias, relation }) => (relation === undefined ? [] : [{ alias, relation }])),
  }
}

const equal = (one: Column, other: Column): Expression => ({ kind: 'operation', operator: '=', left: ref(one), right: ref(other) })

function takenWith(scope: Scope, drawn: readonly DrawnSource[]): ReadonlySet<string> {
  return new Set([...scope.taken, ...drawn.map(({ alias }) => alias)])
}
