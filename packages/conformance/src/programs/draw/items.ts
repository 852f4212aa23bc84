import type { Expression } from '../language/expression.js'
import type { Item } from '../language/query.js'
import { type DomainName, PLAIN_DOMAIN, typeOf } from './domains.js'
import { drawExpression, drawType } from './expression.js'
import type { From } from './from.js'
import { drawJsonItem } from './json-item.js'
import { type Column, type Output, ref, type Scope } from './scope.js'
import type { SelectPlace } from './select.js'
import { drawWindow } from './window.js'

/** The items of a select without groups. `plain`: nothing in them keeps a locking clause away. */
export interface DrawnItems {
  readonly items: readonly Item[]
  readonly outputs: readonly Output[]
  readonly plain: boolean
}

export function drawItems(own: Scope, from: From, place: SelectPlace): DrawnItems {
  if (place.shape !== undefined) return shaped(own, place.shape)
  if (place.named !== true && own.draw.chance(14)) {
    const everything = drawAll(own, from, place)
    if (everything !== undefined) return everything
  }
  const items: Item[] = []
  const outputs: Output[] = []
  let plain = true
  const add = (expression: Expression, domain: DomainName, wanted?: string) => {
    const as =
      [wanted, `c${outputs.length + 1}`].find((name) => name !== undefined && !outputs.some((output) => output.name === name)) ??
      `d${outputs.length + 1}`
    items.push({ kind: 'item', expression, as })
    outputs.push({ name: as, domain })
  }
  own.draw.many(
    1,
    5,
    (index) => {
      if (index > 0 && !place.branch && own.draw.chance(13)) {
        plain = false
        const window = drawWindow(own, from)
        return add(window.expression, window.domain)
      }
      if (index > 0 && !place.branch && !place.nested && own.budget.selects > 0 && own.draw.chance(20))
        return add(drawJsonItem(own, from), 'helper')
      return addPlain(own, add)
    },
    70,
  )
  return { items, outputs, plain }
}

function addPlain(own: Scope, add: (expression: Expression, domain: DomainName, wanted?: string) => void): void {
  const columns = own.columns.filter(({ domain }) => domain !== 'helper')
  if (columns.length > 0 && own.draw.chance(65)) {
    const column = own.draw.pick(columns)
    return add(ref(column), column.domain, own.draw.chance(60) ? column.name : undefined)
  }
  const type = drawType(own)
  return add(drawExpression(own, type), PLAIN_DOMAIN[type])
}

function shaped(own: Scope, shape: readonly DomainName[]): DrawnItems {
  const outputs = shape.map((domain, index) => ({ name: `c${index + 1}`, domain }))
  const items = outputs.map(({ name, domain }) => ({ kind: 'item' as const, expression: drawShaped(own, domain), as: name }))
  return { items, outputs, plain: true }
}

/** An expression for a column that must be of a domain: one that means the same where there is one. */
export function drawShaped(own: Scope, domain: DomainName): Expression {
  const meant: readonly Column[] = own.columns.filter((column) => column.domain === domain)
  if (meant.length > 0 && own.draw.chance(85)) return ref(own.draw.pick(meant))
  return drawExpression(own, typeOf(domain), 1)
}

// Only where every column has its own name, unless nobody names them again.
function drawAll(own: Scope, from: From, place: SelectPlace): DrawnItems | undefined {
  const aliases = [...new Set(from.columns.map(({ qualified }) => qualified.slice(0, qualified.lastIndexOf('.'))))]
  const of = aliases.length > 1 || own.draw.chance(50) ? own.draw.pick(aliases) : undefined
  const everything = of !== undefined && !place.nested && !place.branch && own.draw.chance(30)
  const columns = from.columns.filter(({ qualified }) => of === undefined || qualified.startsWith(`${of}.`))
  const names = new Set(columns.map(({ name }) => name))
  if (columns.length === 0 || names.size < columns.length) return undefined
  if (place.branch && columns.some(({ domain }) => domain === 'helper')) return undefined
  const outputs = columns.map(({ name, domain }) => ({ name, domain }))
  if (!everything || from.schema !== undefined)
    return { items: [{ kind: 'all', ...(of === undefined || from.schema ? {} : { of }) }], outputs, plain: true }
  // `*` of all: a name that two sources share comes back once, so no ORDER BY may name it.
  const unnamed = { name: '*', domain: 'helper' } as const
  return { items: [{ kind: 'all' }], outputs: aliases.length > 1 ? [unnamed] : outputs, plain: true }
}
