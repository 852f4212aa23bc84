import { condition } from './condition.js'
import { expression } from './expression.js'
import type { Pen } from './pen.js'
import type { Env, Scope } from './scope.js'
import type { Column, SqlType, Table } from './tables.js'
import { cell, hasDefault, keyValue, returning, WRITABLE, writtenColumns } from './write-values.js'

/** A statement that writes, with the columns that it returns. */
export interface Write {
  readonly sql: string
  readonly columns: readonly Column[]
}

/** An INSERT of any form. */
export function insert(
  pen: Pen,
  env: Env,
  from?: { readonly name: string; readonly columns: readonly Column[] },
  target: Table = pen.draw.weighted(WRITABLE),
): Write {
  const { draw } = pen
  pen.note('insert')
  const alias = draw.chance(30) ? draw.pick(['a', 'Ä 1', 'o']) : undefined
  const spelled = alias === undefined ? pen.name(target.name) : pen.name(alias)
  const into = `insert into ${env.ctes.has(target.name) || draw.chance(20) ? 'public.' : ''}${pen.name(target.name)}${alias === undefined ? '' : ` as ${spelled}`}`
  const back = returning(pen, target, spelled, 60, true)
  if (target.name === 'vouchers' && from === undefined && draw.chance(40)) {
    pen.note('default values')
    return { sql: `${into} default values${back.sql}`, columns: back.columns }
  }
  const conflicts = draw.chance(45)
  if (conflicts) pen.certain = true
  const columns = insertColumns(pen, target)
  const list = columns.map(({ name }) => pen.name(name)).join(', ')
  const overriding =
    target.columns[0]?.name === 'id' && target.tenant === 'tenant_id' && draw.chance(30)
      ? ` overriding ${draw.pick(['system', 'user'])} value`
      : ''
  const source =
    from === undefined && draw.chance(60) ? rows(pen, target, columns, env, conflicts) : selected(pen, target, columns, env, from)
  const arm = conflicts ? onConflict(pen, target, spelled, env) : ''
  return { sql: `${into}(${list})${overriding} ${source}${arm}${back.sql}`, columns: back.columns }
}

function insertColumns(pen: Pen, target: Table): readonly Column[] {
  const { draw } = pen
  const all = writtenColumns(target).filter(({ name }) => !(hasDefault(target, name) && draw.chance(30)))
  const own = target.columns.find(({ name }) => name === target.tenant)
  if (own === undefined || !draw.chance(20)) return all
  pen.note('the tenant column in an insert')
  return draw.chance(50) ? [own, ...all] : [...all, own]
}

function rows(pen: Pen, target: Table, columns: readonly Column[], env: Env, taken: boolean): string {
  const { draw } = pen
  const scope: Scope = { sources: [], env: { ...env, depth: env.depth + 2 } }
  const start = draw.int(3)
  const value = (column: Column, at: number): string => {
    if (column.name === target.tenant) return draw.pick([pen.tenant(true), 'default'])
    if (target.key.includes(column.name)) return keyValue(pen, target, column.name, at + start, taken && draw.chance(80))
    if (hasDefault(target, column.name) && draw.chance(25)) return 'default'
    return cell(pen, target, column, scope)
  }
  if (target.columns.length > 0) pen.note('values')
  const made = draw.many(1, 3, (at) => `(${columns.map((column) => value(column, at)).join(', ')})`)
  if (made.length > 1) pen.note('several rows')
  return `values ${made.join(', ')}`
}

function selected(
  pen: Pen,
  target: Table,
  columns: readonly Column[],
  env: Env,
  from?: { readonly name: string; readonly columns: readonly Column[] },
): string {
  const { draw } = pen
  pen.note('insert from a query')
  const inner: Env = { ...env, depth: env.depth + 2 }
  const key = from?.columns.find(({ type, name }) => type === 'int' && (name === 'id' || name.endsWith('_id')))
  const alias = 'src'
  const source =
    from === undefined
      ? { name: `public.${draw.pick(['suppliers', 'products', 'tags'])}`, columns: [{ name: 'id', type: 'int' as const }] }
      : { name: pen.name(from.name), columns: from.columns }
  const id = from === undefined ? `${alias}.id` : key === undefined ? '1' : `${alias}.${key.name}`
  const scope: Scope = { sources: [{ alias, columns: source.columns }], env: inner }
  const shift = pen.next()
  const value = (column: Column): string => {
    if (column.name === target.tenant) return pen.tenant(true)
    if (column.name === target.key[0] && target.references[column.name] === undefined) return `${id} + ${600 + 50 * shift}`
    if (column.name === 'tag_id' || column.name === 'line_no') return `1`
    if (UNIQUE.has(column.name)) return `'s${shift}-' || ${id}`
    return cell(pen, target, column, scope)
  }
  const select = () =>
    `select ${columns.map((column) => `${value(column)}`).join(', ')} from ${source.name} ${alias}${draw.chance(50) ? ` where ${condition(pen, scope, 1)}` : ''}`
  const limit = from === undefined && draw.chance(20) ? ` order by ${id} limit 2` : ''
  return draw.chance(15) ? `(${select()}${limit})` : `${select()}${limit}`
}

const UNIQUE = new Set(['sku', 'number', 'label', 'code', 'email'])

const UNIQUE_KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  products: [['tenant_id', 'sku']],
  tags: [['label', 'tenant_id']],
  orders: [
    ['tenant_id', 'number'],
    ['tenant_id', 'id'],
  ],
  users: [['email']],
}

function onConflict(pen: Pen, target: Table, alias: string, env: Env): string {
  const { draw } = pen
  pen.note('on conflict')
  const keys = [target.primary, target.primary, ...(UNIQUE_KEYS[target.name] ?? [])]
  const key = draw.pick(keys)
  const inferred = `(${[...key].map((name) => pen.name(name)).join(', ')})`
  const how = draw.chance(20) ? `on constraint ${target.name}_pkey` : inferred
  if (draw.chance(30)) return ` on conflict ${draw.pick(['', `${how} `])}do nothing`
  const settable = writtenColumns(target).filter(({ name }) => !target.key.includes(name) && !UNIQUE.has(name))
  if (settable.length === 0) return ` on conflict ${how} do nothing`
  pen.note('do update')
  const scope: Scope = {
    sources: [
      { alias: 'excluded', columns: target.columns },
      { alias: alias.replaceAll('"', ''), columns: target.columns },
    ].slice(0, 1),
    env: { ...env, depth: 3 },
  }
  const value = (column: Column) =>
    target.references[column.name] === undefined
      ? draw.chance(40)
        ? `excluded.${pen.name(column.name)}`
        : cell(pen, target, column, scope)
      : draw.pick(['1', 'excluded.' + column.name, `${alias}.${column.name}`])
  const [first, second] = draw.some(settable, 1, 50)
  const set =
    first === undefined
      ? ''
      : second !== undefined && draw.chance(40)
        ? `(${first.name}, ${pen.name(second.name)}) = ${draw.pick(['row', ''])}(${value(first)}, ${value(second)})`
        : `${pen.name(first.name)} = ${value(first)}`
  return ` on conflict ${how} do update set ${set}${draw.chance(40) ? ` where ${alias}.${pen.name(first?.name ?? '')} is distinct from ${expression(pen, (first?.type ?? 'int') satisfies SqlType, scope, 0)}${draw.chance(30) ? ' or true' : ''}` : ''}`
}
