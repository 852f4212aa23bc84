import { condition } from './condition.js'
import type { Write } from './insert.js'
import type { Pen } from './pen.js'
import type { Env, Scope, Source } from './scope.js'
import { type Column, type Table, table } from './tables.js'
import { cell, hasDefault, returning, writtenColumns } from './write-values.js'

/** A MERGE with all its arms. */
export function merge(pen: Pen, env: Env): Write {
  const { draw } = pen
  pen.note('merge')
  pen.certain = true
  const target = draw.pick([table('suppliers'), table('tags'), table('products'), table('orders'), table('vouchers')])
  const alias = draw.pick(['m', 'M é', target.name])
  const own: Source = { alias, columns: target.columns, key: target.key }
  const source = sourceOf(pen, target, env)
  const scope: Scope = { sources: [own, source.source], env: { ...env, depth: 2 } }
  const name = `${env.ctes.has(target.name) || draw.chance(20) ? 'public.' : ''}${pen.name(target.name)}`
  const written = `${draw.pick(['', '', 'only '])}${name}${alias === target.name ? '' : `${draw.pick([' ', ' as '])}${pen.name(alias)}`}`
  const back = pen.version >= 17 ? returning(pen, target, pen.name(alias), 40, false) : { sql: '', columns: [] }
  const more = draw.chance(25) ? ` and ${pen.name(alias)}.${target.tenant ?? 'id'} is not null` : ''
  const arms = reachable(draw.many(1, 4, () => arm(pen, target, own, source.source, scope), 65))
  return {
    sql: `merge into ${written} using ${source.sql} on ${pen.name(alias)}.id = ${source.source.alias}.id${more} ${arms.join(' ')}${back.sql}`,
    columns: back.columns,
  }
}

// Behind an arm without a condition none of its kind can be.
function reachable(arms: readonly string[]): readonly string[] {
  const ended = new Set<string>()
  return arms.filter((text) => {
    const kind = /^when (?:matched|not matched by source|not matched)/.exec(text)?.[0] ?? ''
    if (ended.has(kind)) return false
    if (/^when (?:matched|not matched(?: by \w+)?) then/.test(text)) ended.add(kind)
    return true
  })
}

function sourceOf(pen: Pen, target: Table, env: Env): { readonly sql: string; readonly source: Source } {
  const { draw } = pen
  const [id, n, x]: readonly Column[] = [
    { name: 'id', type: 'int' },
    { name: 'n', type: 'int' },
    { name: 'x', type: 'text' },
  ]
  const columns = [id, n, x].flatMap((one) => (one === undefined ? [] : [one]))
  const other = draw.pick(['suppliers', 'tags', 'products', target.name])
  const text = table(other).columns.find(({ type }) => type === 'text')?.name ?? 'name'
  return {
    sql: draw.pick([
      `(values (1, 5, 'é'), (2, 6, 'x'), (700, 7, 'n')) as s(id, n, x)`,
      `(select id, id + 1 as n, ${text} as x from ${env.ctes.has(other) ? 'public.' : ''}${other}) s`,
      `(select id + 10, id, 'y' from public.${other}) as s (id, n, x)`,
      `(select s1.id, 1 as n, coalesce(s1.${text}, 'z') as x from public.${other} s1 where s1.id < 13 union select 701, 2, 'u') as s`,
    ]),
    source: { alias: 's', columns },
  }
}

const UNIQUE = new Set(['sku', 'number', 'label', 'code'])

function arm(pen: Pen, target: Table, own: Source, source: Source, scope: Scope): string {
  const { draw } = pen
  const and = (sources: readonly Source[]) => (draw.chance(45) ? ` and ${condition(pen, { ...scope, sources }, 1)}` : '')
  const settable = writtenColumns(target).filter(({ name }) => !target.key.includes(name) && !UNIQUE.has(name))
  const sets = (sources: readonly Source[]) => {
    const columns =
      settable.length === 0 ? writtenColumns(target).filter(({ name }) => !target.key.includes(name)) : draw.some(settable, 1, 30)
    return columns
      .map(
        (column) =>
          `${pen.name(column.name)} = ${target.references[column.name] !== undefined && draw.chance(80) ? draw.pick(['null', '1', '2']) : cell(pen, target, column, { ...scope, sources })}`,
      )
      .join(', ')
  }
  return draw.weighted<() => string>([
    [4, () => `when matched${and([own, source])} then update set ${sets([own, source])}`],
    [
      3,
      () =>
        `when not matched${draw.pick(['', pen.version >= 17 ? ' by target' : ''])}${and([source])} then ${mergeInsert(pen, target, source, scope)}`,
    ],
    [pen.world === 'planted' ? 2 : 0, () => `when matched${and([own, source])} then delete`],
    [1, () => `when matched${and([own, source])} then do nothing`],
    [pen.version >= 17 ? 2 : 0, () => noted(pen, `when not matched by source${and([own])} then update set ${sets([own])}`)],
    [pen.version >= 17 && pen.world === 'planted' ? 1 : 0, () => noted(pen, `when not matched by source${and([own])} then delete`)],
  ])()
}

function mergeInsert(pen: Pen, target: Table, source: Source, scope: Scope): string {
  const { draw } = pen
  if (target.name === 'vouchers' && draw.chance(20)) return 'do nothing'
  const shift = pen.next()
  const columns = writtenColumns(target).filter(({ name }) => !hasDefault(target, name) || name === 'id')
  const own =
    target.tenant !== undefined && draw.chance(15) ? [{ name: target.tenant, value: draw.pick([pen.tenant(true), 'default']) }] : []
  const value = (column: Column) => {
    if (column.name === 'id') return `${source.alias}.id + ${900 + 30 * shift}`
    if (UNIQUE.has(column.name)) return `'m${shift}-' || ${source.alias}.id`
    if (target.references[column.name] !== undefined) return draw.pick(['1', '2', 'null'])
    return cell(pen, target, column, { ...scope, sources: [source] })
  }
  const names = [...columns.map(({ name }) => name), ...own.map(({ name }) => name)]
  const overriding = target.columns[0]?.name === 'id' && draw.chance(20) ? ' overriding system value' : ''
  return `insert (${names.map((name) => pen.name(name)).join(', ')})${overriding} values (${[...columns.map(value), ...own.map((one) => one.value)].join(', ')})`
}

function noted(pen: Pen, sql: string): string {
  pen.note('not matched by source')
  return sql
}
