import { expression } from './expression.js'
import type { Mode } from './modes.js'
import type { Pen } from './pen.js'
import { reference, type Scope } from './scope.js'
import type { SqlType } from './tables.js'

const PEER_FRAMES = [
  '',
  ' range between unbounded preceding and current row',
  ' groups between 1 preceding and 1 following exclude ties',
  ' groups 2 preceding',
]
const ROW_FRAMES = [
  ' rows between 1 preceding and current row',
  ' rows between unbounded preceding and unbounded following exclude current row',
  ' rows 2 preceding',
]

/** Window functions, with windows of their own and named ones. */
export function windowed(pen: Pen, scope: Scope): Mode {
  const { draw } = pen
  pen.note('windows')
  const total = keysOf(pen, scope)
  const order = total ?? `${expression(pen, 'int', scope, 1)} + 0`
  const frame = draw.pick(total === undefined ? PEER_FRAMES : [...PEER_FRAMES, ...ROW_FRAMES])
  const partition = draw.chance(50) ? `partition by ${expression(pen, draw.pick<SqlType>(['text', 'int', 'uuid']), scope, 1)} ` : ''
  const windows = draw.chance(50)
  const definition = `${partition}order by ${order}`
  const tail = windows ? ` window w as (${definition}), "W é" as (w${frame})` : ''
  const over = () => (windows ? draw.pick([' over w', ' over "W é"', ' over (w)']) : ` over (${definition}${frame})`)
  const target = (type: SqlType): string => {
    if (!draw.chance(60)) return expression(pen, type, scope, 1)
    if (type === 'int')
      return draw.pick([
        () => `rank()${over()}::int`,
        () => `dense_rank()${over()}::int`,
        () => `${call(pen, type, scope)}${over()}${type === 'int' ? '::int' : ''}`,
      ])()
    if (type === 'num' || type === 'text' || type === 'date') return `${call(pen, type, scope)}${over()}`
    if (total !== undefined) return `${draw.pick(['lag', 'lead', 'first_value'])}(${expression(pen, type, scope, 1)})${over()}`
    return expression(pen, type, scope, 1)
  }
  return { quantifier: '', target, tail }
}

function call(pen: Pen, type: SqlType, scope: Scope): string {
  const one = expression(pen, type, scope, 1)
  return type === 'num' || type === 'int'
    ? pen.draw.pick([`sum(${one})`, `max(${one})`, `min(${one}) filter (where ${one} is not null)`])
    : `${pen.draw.pick(['max', 'min'])}(${one})`
}

// Columns that no two rows share, where every source has such.
function keysOf(pen: Pen, { sources, env }: Scope): string | undefined {
  if (sources.length === 0 || sources.some(({ key, alias }) => key === undefined || alias === '')) return undefined
  const visible = [...sources, ...env.outer]
  return sources.flatMap((source) => (source.key ?? []).map((name) => reference(pen, source, name, visible))).join(', ')
}
