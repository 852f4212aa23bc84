import type { Draw } from '@tenantry/conformance/fuzz'
import type { Comparison, Filter, Level, OrderBy, RelationalProgram } from './language.js'
import { type Edge, type Field, modelOf } from './model.js'

/** What Drizzle's relational queries can say, which differs between its majors. */
export interface RelationalTraits {
  readonly major: 0 | 1
}

const COMPARISONS: readonly Comparison[] = ['eq', 'ne', 'gte', 'lte', 'gt', 'lt']

const ROOTS = [
  [10, 'suppliers'],
  [10, 'products'],
  [9, 'orders'],
  [6, 'orderLines'],
  [5, 'tags'],
  [4, 'productTags'],
  [2, 'memberships'],
  [2, 'users'],
  [2, 'proteins'],
] as const

/** Draws a relational query of up to three levels. */
export function drawRelational(draw: Draw, traits: RelationalTraits): RelationalProgram {
  const world = draw.chance(30) ? 'keyed' : 'planted'
  const table = draw.weighted(ROOTS)
  const first = draw.chance(15)
  const level = drawLevel(draw, traits, table, 3, 'root')
  return { world, relational: { table, first, level } }
}

function drawLevel(draw: Draw, traits: RelationalTraits, table: string, depth: number, place: 'root' | 'one' | 'many'): Level {
  return draw.span(() => {
    const { fields } = modelOf(table)
    const columns = draw.chance(35) ? { names: draw.some(Object.keys(fields), 1, 50), leftOut: draw.chance(30) } : undefined
    const filtered = place !== 'one' || traits.major === 1
    const where = filtered && draw.chance(45) ? drawFilter(draw, traits, table, 2) : undefined
    const ordered = place !== 'one'
    const order = ordered ? draw.many(0, 2, () => drawOrder(draw, traits, table), 35) : []
    const limit = ordered && draw.chance(35) ? 1 + draw.int(4) : undefined
    const offset = (place === 'root' || (traits.major === 1 && ordered)) && limit !== undefined && draw.chance(35) ? draw.int(2) : undefined
    const texts = Object.entries(fields).filter(([, { kind }]) => kind === 'text')
    const extra = texts.length > 0 && draw.chance(20) ? draw.pick(texts)[0] : undefined
    return {
      ...(columns === undefined ? {} : { columns }),
      ...(where === undefined ? {} : { where }),
      order,
      ...(limit === undefined ? {} : { limit }),
      ...(offset === undefined ? {} : { offset }),
      ...(extra === undefined ? {} : { extra }),
      with: depth === 0 ? [] : drawWith(draw, traits, table, depth - 1, place),
    }
  })
}

function drawWith(draw: Draw, traits: RelationalTraits, table: string, depth: number, place: string): Level['with'] {
  const edges = Object.entries(modelOf(table).edges).filter(([, edge]) => traits.major === 1 || edge.through !== true)
  const chosen = draw.some(edges, place === 'root' && draw.chance(80) ? 1 : 0, place === 'root' ? 45 : 30).slice(0, 3)
  return chosen.map(([edge, { table: target, kind }]) =>
    draw.chance(25) && kind === 'one' ? { edge } : { edge, level: drawLevel(draw, traits, target, depth, kind) },
  )
}

function drawFilter(draw: Draw, traits: RelationalTraits, table: string, depth: number): Filter {
  return draw.span(() => {
    const { fields, edges } = modelOf(table)
    const [field, known] = draw.pick<[string, Field]>(Object.entries(fields))
    const related = Object.entries(edges).filter(([, { through }]) => traits.major === 1 || through !== true)
    return draw.weighted<() => Filter>([
      [30, () => ({ kind: 'compare', field, operator: draw.pick(COMPARISONS), value: draw.pick(known.values) })],
      [14, () => ({ kind: 'in', field, values: draw.many(1, 5, () => draw.pick(known.values), 75) })],
      [6, () => ({ kind: 'null', field, negated: !draw.chance(30) })],
      [8, () => ({ kind: 'raw', field, value: draw.pick(known.values) })],
      [depth > 0 ? 12 : 0, () => ({ kind: 'or', parts: draw.many(2, 3, () => drawFilter(draw, traits, table, depth - 1), 30) })],
      [depth > 0 ? 6 : 0, () => ({ kind: 'and', parts: draw.many(2, 2, () => drawFilter(draw, traits, table, depth - 1)) })],
      [depth > 0 ? 6 : 0, () => ({ kind: 'not', part: drawFilter(draw, traits, table, depth - 1) })],
      [depth > 0 && related.length > 0 ? 24 : 0, () => drawRelated(draw, traits, draw.pick(related), depth - 1)],
    ])()
  })
}

function drawRelated(draw: Draw, traits: RelationalTraits, [edge, { table }]: [string, Edge], depth: number): Filter {
  return { kind: 'related', edge, ...(draw.chance(65) ? { where: drawFilter(draw, traits, table, depth) } : {}) }
}

function drawOrder(draw: Draw, traits: RelationalTraits, table: string): OrderBy {
  const { fields, edges } = modelOf(table)
  const descending = draw.chance(40) ? { descending: true as const } : {}
  const known = Object.entries(edges)
  if (traits.major === 0 || known.length === 0 || !draw.chance(40)) return { field: draw.pick(Object.keys(fields)), ...descending }
  const [edge, { table: target, kind }] = draw.pick(known)
  const field = draw.pick(Object.keys(modelOf(target).fields))
  const aggregate = kind === 'many' ? { aggregate: draw.pick(['count', 'min', 'max'] as const) } : {}
  return { field, ...descending, of: { edge, ...aggregate } }
}
