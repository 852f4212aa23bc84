import type { Expression, Operator } from '../language/expression.js'
import type { Item, Select } from '../language/query.js'
import { drawAggregate, drawArray } from './aggregate.js'
import { type DomainName, PLAIN_DOMAIN, typeOf, type ValueType } from './domains.js'
import { drawConstant, drawExpression, drawType } from './expression.js'
import type { From } from './from.js'
import { type Column, type Output, ref, type Scope } from './scope.js'
import type { SelectPlace } from './select.js'

/** The clauses of a select with groups, or with one group of everything. */
export interface DrawnGrouping {
  readonly clauses: Pick<Select, 'items' | 'group' | 'having'>
  readonly outputs: readonly Output[]
}

interface Group {
  readonly expressions: readonly Expression[]
  /** What may be named outside aggregates. */
  readonly columns: readonly Column[]
  readonly computed: readonly { readonly expression: Expression; readonly domain: DomainName }[]
}

const AGGREGATED = ['int', 'num', 'text', 'date', 'bool', 'jsonb'] as const

/** Groups the rows of a FROM; undefined where it has no column to group by, or cannot have the asked shape. */
export function drawGrouping(own: Scope, from: From, place: SelectPlace): DrawnGrouping | undefined {
  const comparable = from.columns.filter(({ domain }) => domain !== 'helper')
  if (comparable.length === 0) return undefined
  if (place.shape !== undefined) return drawShapedGrouping(own, comparable, place.shape)
  const group = drawGroup(own, from, comparable)
  const items: Item[] = []
  const outputs: Output[] = []
  const add = (expression: Expression, domain: DomainName) => {
    const as = `c${items.length + 1}`
    items.push({ kind: 'item', expression, as })
    outputs.push({ name: as, domain })
  }
  for (const { expression, domain } of group.computed) if (own.draw.chance(85)) add(expression, domain)
  for (const column of group.columns.slice(0, 4)) if (own.draw.chance(80)) add(ref(column), column.domain)
  const grouped: Scope = { ...own, columns: group.columns }
  own.draw.many(1, 3, () => drawGroupedItem(own, grouped, place, add), 45)
  return { clauses: { items, group: group.expressions, having: drawHaving(own, grouped) }, outputs }
}

function drawGroupedItem(own: Scope, grouped: Scope, place: SelectPlace, add: (expression: Expression, domain: DomainName) => void): void {
  if (!place.nested && !place.branch && own.draw.chance(12)) return add(drawArray(own), 'helper')
  if (grouped.columns.length > 0 && own.draw.chance(15)) {
    const type = drawType(grouped)
    return add(drawExpression(grouped, type, 1), PLAIN_DOMAIN[type])
  }
  const type = own.draw.pick(AGGREGATED)
  return add(drawAggregate(own, type), PLAIN_DOMAIN[type])
}

// A parameter would differ between GROUP BY and the select list, so computed groups have none.
function drawGroup(own: Scope, from: From, comparable: readonly Column[]): Group {
  const texts = comparable.filter(({ domain }) => typeOf(domain) === 'text')
  const kind = own.draw.weighted([
    [5, 'columns'],
    [texts.length > 0 ? 1 : 0, 'computed'],
    [2, 'everything'],
    [from.grouping.some(({ relation }) => relation.primary) ? 2 : 0, 'primary'],
  ] as const)
  if (kind === 'everything') return { expressions: [], columns: [], computed: [] }
  if (kind === 'primary') return drawPrimary(own, from)
  if (kind === 'computed') {
    const expression: Expression = { kind: 'call', name: own.draw.pick(['lower', 'length']), operands: [ref(own.draw.pick(texts))] }
    return { expressions: [expression], columns: [], computed: [{ expression, domain: expression.name === 'lower' ? 'words' : 'number' }] }
  }
  const columns = own.draw.many(1, 3, () => own.draw.pick(comparable), 40)
  return { expressions: columns.map(ref), columns, computed: [] }
}

// Limit: with RIGHT or FULL JOIN a table is read through a derived table, which has no primary key;
// `from.grouping` is empty then.
function drawPrimary(own: Scope, from: From): Group {
  const { alias, relation } = own.draw.pick(from.grouping.filter(({ relation: known }) => known.primary))
  const columns = from.columns.filter(({ qualified }) => qualified === `${alias}.${qualified.slice(qualified.lastIndexOf('.') + 1)}`)
  const keys = columns.filter(({ name }) => relation.primary?.includes(name))
  return { expressions: keys.map(ref), columns, computed: [] }
}

function drawHaving(own: Scope, grouped: Scope): Expression[] {
  if (!own.draw.chance(24)) return []
  const type: ValueType = own.draw.pick(['int', 'num', 'date', 'text'] as const)
  const operator: Operator = own.draw.pick(['<>', '>', '>=', '<', '>=', '='])
  const right = own.draw.chance(60) ? drawConstant(own, type) : drawExpression(grouped, type, 1)
  return [{ kind: 'operation', operator, left: drawAggregate(own, type), right }]
}

function drawShapedGrouping(own: Scope, comparable: readonly Column[], shape: readonly DomainName[]): DrawnGrouping | undefined {
  const columns = shape.map((domain) => {
    const meant = comparable.filter((column) => column.domain === domain)
    const alike = comparable.filter((column) => typeOf(column.domain) === typeOf(domain))
    return meant[0] ?? alike[0]
  })
  if (columns.includes(undefined)) return undefined
  const chosen = columns.flatMap((column) => (column === undefined ? [] : [column]))
  const outputs = shape.map((domain, index) => ({ name: `c${index + 1}`, domain }))
  const items = chosen.map((column, index): Item => ({ kind: 'item', expression: ref(column), as: `c${index + 1}` }))
  return { clauses: { items, group: chosen.map(ref), having: drawHaving(own, { ...own, columns: chosen }) }, outputs }
}
