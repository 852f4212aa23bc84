import type { EngineTraits } from './draw/engine.js'
import { isWriting, type Program } from './language/program.js'

type Json = { readonly [key: string]: unknown }

/** Each construct, and how a part of a program shows it. A program is JSON, so a look at every object finds them all. */
const SIGNS = {
  'world with references': (part) => part.world === 'keyed',
  'several statements': (part) => list(part.statements).length > 1,
  transaction: (part) => part.mode === 'transaction',
  savepoint: (part) => part.mode === 'savepoint',
  'rolled back': (part) => part.mode === 'rollback',
  'join inner': (part) => part.type === 'inner',
  'join left': (part) => part.type === 'left',
  'join right': (part) => part.type === 'right',
  'join full': (part) => part.type === 'full',
  'join cross': (part) => part.type === 'cross',
  'join lateral': (part) => String(part.type).endsWith('lateral'),
  'three joins or more': (part) => list(part.joins).length >= 3,
  'FROM list': (part) => list(part.from).length > 1,
  'derived table': (part) => part.kind === 'derived',
  'table function': (part) => part.kind === 'series' || part.kind === 'elements',
  view: (part) => part.name === 'order_totals',
  'shared table': (part) => part.kind === 'table' && /proteins|users/.test(String(part.name)),
  'schema-qualified table': (part) => part.kind === 'table' && String(part.name).includes('.'),
  'name in another case': (part) => part.kind === 'table' && /[A-Z]/.test(String(part.name)),
  withSchema: (part) => part.schema !== undefined,
  'set operation': (part) => list(part.compound).length > 0,
  'nested set operation': (part) =>
    list(part.compound).some(
      ({ query }) => isCompound(query) || list(object(object(query).select).from).some(({ query: derived }) => isCompound(derived)),
    ),
  CTE: (part) => list(part.with).length > 0,
  'CTE named as a table': (part) => list(part.with).some(({ name }) => !/^(cte|written)\d/.test(String(name))),
  'recursive CTE': (part) => part.recursive === true,
  'materialized CTE': (part) => 'materialized' in part,
  'CTE that writes': (part) => list(part.with).some(({ body }) => object(body).kind !== 'query'),
  and: (part) => part.kind === 'and',
  or: (part) => part.kind === 'or',
  not: (part) => part.kind === 'not',
  'in list': (part) => part.kind === 'inList',
  'in tuples': (part) => (part.kind === 'inList' || part.kind === 'inQuery') && list(part.operands).length > 1,
  'in subquery': (part) => part.kind === 'inQuery',
  exists: (part) => part.kind === 'exists',
  'scalar subquery': (part) => part.kind === 'subquery',
  'is null': (part) => part.kind === 'isNull',
  between: (part) => part.kind === 'between',
  like: (part) => /like$/.test(String(part.operator)),
  'tenant predicate': (part) =>
    part.kind !== 'value' && [part.left, ...list(part.operands)].some((operand) => /tenant_id$/.test(String(object(operand).ref))),
  distinct: (part) => part.distinct === true && 'from' in part,
  'distinct on': (part) => 'distinctOn' in part,
  'group by': (part) => list(part.group).length > 0,
  having: (part) => list(part.having).length > 0,
  aggregate: (part) => part.kind === 'aggregate' && part.over === undefined,
  'aggregate with filter': (part) => part.kind === 'aggregate' && part.filter !== undefined,
  'aggregate with order': (part) => part.kind === 'aggregate' && part.order !== undefined,
  'window function': (part) => part.over !== undefined,
  case: (part) => part.kind === 'case',
  'function call': (part) => part.kind === 'call',
  'raw fragment': (part) => part.kind === 'raw',
  'json helper': (part) => part.kind === 'jsonArray' || part.kind === 'jsonObject' || part.kind === 'rowJson',
  'json member': (part) => part.kind === 'member',
  'select all': (part) => part.kind === 'all',
  'order by': (part) => list(part.order).length > 0 && 'compound' in part,
  limit: (part) => part.limit !== undefined,
  offset: (part) => part.offset !== undefined,
  'row lock': (part) => part.lock !== undefined,
  'insert rows': (part) => part.kind === 'rows',
  'insert several rows': (part) => part.kind === 'rows' && list(part.rows).length > 1,
  'insert select': (part) => part.kind === 'select',
  'on conflict do nothing': (part) => part.conflict !== undefined && object(part.conflict).set === undefined,
  'on conflict do update': (part) => part.conflict !== undefined && object(part.conflict).set !== undefined,
  update: (part) => part.kind === 'update',
  'update from': (part) => part.kind === 'update' && list(part.from).length > 0,
  delete: (part) => part.kind === 'delete',
  'delete using': (part) => part.kind === 'delete' && list(part.using).length > 0,
  merge: (part) => part.kind === 'merge',
  'merge insert': (part) => part.when === 'unmatched',
  'merge without source': (part) => part.when === 'left',
  returning: (part) => list(part.returning).length > 0,
} as const satisfies Record<string, (part: Json) => boolean>

/** Every construct that a run must reach on an engine. */
export function constructsFor(engine: EngineTraits): readonly string[] {
  return ['read', 'write', ...Object.keys(SIGNS)].filter((construct) => !(engine.lacks as ReadonlySet<string>).has(construct))
}

/** What a program is made of. */
export function constructsOf(program: Program): readonly string[] {
  const found = new Set([isWriting(program) ? 'write' : 'read'])
  visit(program, (part) => {
    for (const [name, shows] of Object.entries(SIGNS)) if (!found.has(name) && shows(part)) found.add(name)
  })
  return [...found]
}

function visit(part: unknown, see: (part: Json) => void): void {
  if (Array.isArray(part)) for (const item of part) visit(item, see)
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return
  // What a value holds is the application's, whatever it looks like.
  if ('kind' in part && (part.kind === 'value' || part.kind === 'typed')) return
  see(part as Json)
  for (const inner of Object.values(part)) visit(inner, see)
}

// Where a branch takes no parentheses it is a derived table.
function isCompound(query: unknown): boolean {
  return list(object(query).compound).length > 0
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : []
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}
