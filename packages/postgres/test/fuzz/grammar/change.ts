import { condition } from './condition.js'
import type { Write } from './insert.js'
import type { Pen } from './pen.js'
import type { Env, Scope, Source } from './scope.js'
import { type Column, type Table, table } from './tables.js'
import { cell, returning, WRITABLE, writtenColumns } from './write-values.js'

const UNIQUE = new Set(['sku', 'number', 'label', 'code', 'email'])

/** An UPDATE of any form. */
export function update(pen: Pen, env: Env, target: Table = pen.draw.weighted(WRITABLE)): Write {
  const { draw } = pen
  pen.note('update')
  const { sql, source } = named(pen, target, env)
  const other = draw.chance(35) ? joinedTable(pen, target, source, env) : undefined
  const scope: Scope = { sources: other === undefined ? [source] : [source, other.source], env: { ...env, depth: 1 } }
  const settable = writtenColumns(target).filter(({ name }) => !target.key.includes(name) && !UNIQUE.has(name))
  if (settable.length === 0 || (target.name === 'users' && draw.chance(50))) return remove(pen, env, table('product_tags'))
  const sets = setList(pen, target, draw.some(settable, 1, 30), scope)
  const where = conditions(pen, scope, other?.on)
  const from = other === undefined ? '' : ` from ${other.sql}`
  const back = returning(pen, target, pen.name(source.alias), 50, true)
  return { sql: `update ${sql} set ${sets}${from}${where}${back.sql}`, columns: back.columns }
}

function setList(pen: Pen, target: Table, columns: readonly Column[], scope: Scope): string {
  const { draw } = pen
  const value = (column: Column) => cell(pen, target, column, scope)
  const own = target.tenant === undefined || !draw.chance(10) ? '' : `, ${pen.name(target.tenant)} = ${pen.tenant(true)}`
  if (own !== '') pen.note('the tenant column in an update')
  if (columns.length > 1 && draw.chance(40)) {
    pen.note('sets of several columns')
    const names = columns.map(({ name }) => pen.name(name)).join(', ')
    const list = columns.map(value).join(', ')
    const plain = columns.every(({ name }) => target.references[name] === undefined)
    return `(${names}) = ${draw.pick(plain ? [`(${list})`, `row(${list})`, `(select ${list})`] : [`(${list})`, `row(${list})`])}${own}`
  }
  return columns.map((column) => `${pen.name(column.name)} = ${value(column)}`).join(', ') + own
}

/** A DELETE of any form. */
export function remove(pen: Pen, env: Env, wanted?: Table): Write {
  const { draw } = pen
  pen.note('delete')
  const target =
    wanted ??
    draw.weighted([
      [3, table('order_lines')],
      [3, table('product_tags')],
      [2, table('memberships')],
      [2, table('vouchers')],
      [1, table('orders')],
      [pen.world === 'planted' ? 3 : 1, table('products')],
    ] as const)
  const { sql, source } = named(pen, target, env)
  const other = draw.chance(40) ? joinedTable(pen, target, source, env) : undefined
  const scope: Scope = { sources: other === undefined ? [source] : [source, other.source], env: { ...env, depth: 1 } }
  const where = conditions(pen, scope, other?.on)
  const back = returning(pen, target, pen.name(source.alias), 50, false)
  return { sql: `delete from ${sql}${other === undefined ? '' : ` using ${other.sql}`}${where}${back.sql}`, columns: back.columns }
}

function named(pen: Pen, target: Table, env: Env): { readonly sql: string; readonly source: Source } {
  const { draw } = pen
  const name = `${env.ctes.has(target.name) || draw.chance(20) ? 'public.' : ''}${pen.name(target.name)}`
  const written = draw.pick([name, name, name, `only ${name}`, `only (${name})`, `${name} *`])
  const source = { alias: target.name, columns: target.columns, key: target.key }
  if (draw.chance(50)) return { sql: written, source }
  const alias = draw.pick(['a', 'Ä 1', 'conflict', 'returned'])
  return { sql: `${written}${draw.pick([' ', ' as '])}${pen.name(alias)}`, source: { ...source, alias } }
}

interface Joined {
  readonly sql: string
  readonly source: Source
  readonly on: string
}

// A row meets one other at most, so that what it is changed to is no matter of chance.
function joinedTable(pen: Pen, target: Table, source: Source, env: Env): Joined | undefined {
  const [column, to] = pen.draw.pick([...Object.entries(target.references), ['', '']])
  if (column === '' || to === undefined) return undefined
  pen.note('writes that join')
  const alias = `j${pen.next()}`
  const own = table(to)
  const visible = env.ctes.has(to) ? `public.${to}` : to
  const form = pen.draw.pick(
    [
      `${visible} ${alias}`,
      `${visible} as ${alias}`,
      `(select * from ${visible}) ${alias}`,
      `${visible} ${alias} left join public.tenants j0 on j0.id = ${alias}.${own.tenant ?? 'name'}${own.tenant === undefined ? '::uuid' : ''}`,
    ].slice(0, own.tenant === undefined ? 3 : 4),
  )
  return { sql: form, source: { alias, columns: own.columns }, on: `${pen.name(source.alias)}.${column} = ${alias}.id` }
}

function conditions(pen: Pen, scope: Scope, on: string | undefined): string {
  const more = pen.draw.chance(55) ? condition(pen, scope, 2) : undefined
  if (on === undefined) return more === undefined ? '' : ` where ${more}`
  return more === undefined ? ` where ${on}` : ` where ${on} and (${more})`
}
