import { expression } from './expression.js'
import type { Pen } from './pen.js'
import { column, type Scope } from './scope.js'
import { existsQuery, listQuery } from './subquery.js'
import type { SqlType } from './tables.js'

/** A condition: true of most rows more often than not. */
export function condition(pen: Pen, scope: Scope, depth: number): string {
  return pen.draw.span(() => {
    const { draw } = pen
    const of = (type: SqlType) => expression(pen, type, scope, depth - 1)
    const known = (type: SqlType) => column(pen, type, scope) ?? pen.value(type)
    if (depth <= 0) return `${known('int')} ${draw.pick(['>', '<>', '>=', '<', '='])} ${pen.value('int')}`
    return draw.weighted<() => string>([
      [4, () => `${of('int')} ${draw.pick(['>', '<', '<>', '=', '!=', '<=', '>='])} ${of('int')}`],
      [2, () => `(${condition(pen, scope, depth - 1)} or ${condition(pen, scope, depth - 1)})`],
      [1, () => `${condition(pen, scope, depth - 1)} and not (${condition(pen, scope, depth - 1)})`],
      [2, () => `${of('text')} is ${draw.pick(['not ', ''])}null`],
      [2, () => noted(pen, 'is distinct from', `${of('text')} is ${draw.pick(['not ', ''])}distinct from ${of('text')}`)],
      [1, () => `${of('num')} between ${draw.pick(['', 'symmetric '])}${pen.value('num')} and ${of('num')}`],
      [1, () => `(${condition(pen, scope, 0)}) is not ${draw.pick(['true', 'false', 'unknown'])}`],
      [2, () => patterns(pen, of('text'))],
      [1, () => `${of('int')} in (${pen.value('int')},${pen.value('int')}, 2, 3)`],
      [1, () => `${of('int')} = any (${pen.parameter('int[]', () => '{1,2,3,11,12}')})`],
      [1, () => `(${of('date')}, ${pen.value('date')}) overlaps (date '2024-01-01', interval '90 days')`.replace('90 days', '90days')],
      [1, () => `(${of('int')}, ${of('int')}) ${draw.pick(['=', '<>', '<', '>='])} (${pen.value('int')}, 3)`],
      [1, () => `int4range(1, 20) ${draw.pick(['@>', '&&'])} int4range(1, 2 + abs(${known('int')} % 9))`],
      [1, () => `${of('json')} ${draw.pick(["@> '{}'", "? 'tier'", "@? '$.tier'", 'is not null'])}`],
      [2, () => tenantCondition(pen, scope)],
      [scope.env.depth < 3 ? 2 : 0, () => existsQuery(pen, scope)],
      [scope.env.depth < 3 ? 2 : 0, () => listQuery(pen, scope)],
    ])()
  })
}

function patterns(pen: Pen, text: string): string {
  pen.note('patterns')
  return `${text} ${pen.draw.pick([
    "not like 'a%'",
    "like '%!%%' escape '!'",
    "not ilike 'ACME%'",
    "similar to '%(e|a)%' escape '#'",
    "!~ '^x'",
    "~* 'E'",
    "not similar to '_'",
  ])}`
}

// It holds of all rows that A sees, or of none.
function tenantCondition(pen: Pen, scope: Scope): string {
  const tenant = column(pen, 'uuid', scope)
  if (tenant === undefined) return condition(pen, scope, 0)
  const other = pen.draw.chance(40) ? column(pen, 'uuid', scope) : undefined
  pen.note('the tenant in a condition')
  return pen.draw.pick([
    `${tenant} = ${other ?? pen.tenant()}`,
    `${tenant} is not null`,
    `${tenant} <> ${pen.tenant(false)}`,
    `${tenant} in (${pen.tenant(true)}, ${pen.tenant(false)})`,
    `${tenant} = any (array[${pen.tenant(true)}])`,
  ])
}

function noted(pen: Pen, construct: string, sql: string): string {
  pen.note(construct)
  return sql
}
