import { condition } from './condition.js'
import { functionItem } from './functions-in-from.js'
import type { Pen } from './pen.js'
import { query } from './query.js'
import { type Env, freshAlias, reference, type Source } from './scope.js'
import { HIDDEN } from './with.js'
import { type Column, TABLES, type Table } from './tables.js'

/** A FROM clause, or a part of it: its text, and what it gives. */
export interface From {
  readonly sql: string
  readonly sources: readonly Source[]
}

/** What stands after FROM. */
export function fromClause(pen: Pen, env: Env, most: number): From {
  const { draw } = pen
  const items: From[] = []
  const before = () => [...items.flatMap(({ sources }) => sources), ...env.outer]
  draw.many(
    1,
    Math.max(1, most - 1),
    () => items.push(draw.chance(25) && most > 1 ? joined(pen, env, before(), most - 1) : item(pen, env, before(), true)),
    25,
  )
  if (items.length > 1) pen.note('comma lists')
  return { sql: items.map(({ sql }) => sql).join(', '), sources: items.flatMap(({ sources }) => sources) }
}

/** One item: a table, a common table expression, a subquery or a function. */
function item(pen: Pen, env: Env, before: readonly Source[], lateral: boolean): From {
  return pen.draw.span(() => {
    const ctes = [...env.ctes].filter(([, columns]) => columns !== HIDDEN)
    return pen.draw.weighted<() => From>([
      [12, () => tableItem(pen, env, before)],
      [ctes.length > 0 ? 6 : 0, () => cteItem(pen, ctes, before)],
      [env.depth < 3 ? 2 : 0, () => subqueryItem(pen, env, before, lateral)],
      [1, () => functionItem(pen, env, before, lateral)],
    ])()
  })
}

function tableItem(pen: Pen, env: Env, taken: readonly Source[]): From {
  const { draw } = pen
  const table = draw.weighted(TABLES.map((one, at) => [at < 5 ? 4 : 1, one] as const))
  return tableNamed(pen, table, env, taken)
}

/** A table in FROM, in one of its spellings. */
function tableNamed(pen: Pen, table: Table, env: Env, taken: readonly Source[]): From {
  const { draw } = pen
  const qualified = table.schema !== 'public' || env.ctes.has(table.name) || draw.chance(20)
  const name = `${qualified ? `${pen.name(table.schema)}.` : ''}${pen.name(table.name)}`
  const form = draw.pick(['', '', '', '', 'only ', 'only(', ' *'])
  if (form !== '') pen.note('only and *')
  const written = form === 'only(' ? `only(${name})` : form === ' *' ? `${name} *` : `${form}${name}`
  const bare = !taken.some(({ alias }) => alias === table.name) && draw.chance(45)
  const source = { columns: table.columns, key: table.key, table, lockable: true }
  if (bare) return { sql: written, sources: [{ ...source, alias: table.name, ...(qualified ? { bare: true as const } : {}) }] }
  const alias = freshAlias(pen, taken)
  const as = `${draw.pick([' ', ' as '])}${pen.name(alias)}`
  if (!draw.chance(12)) return { sql: `${written}${as}`, sources: [{ ...source, alias }] }
  pen.note('aliases of columns')
  const renamed = table.columns.map((column, at): Column => (at < 2 ? { name: `n${at}`, type: column.type } : column))
  const key = table.key.map((one) => renamed[table.columns.findIndex(({ name: own }) => own === one)]?.name ?? one)
  return { sql: `${written}${as}(n0, n1)`, sources: [{ alias, columns: renamed, key, renamed: true }] }
}

function cteItem(pen: Pen, ctes: readonly (readonly [string, readonly Column[]])[], taken: readonly Source[]): From {
  const [name, columns] = pen.draw.pick(ctes)
  if (!taken.some(({ alias }) => alias === name) && pen.draw.chance(50)) return { sql: pen.name(name), sources: [{ alias: name, columns }] }
  const alias = freshAlias(pen, taken)
  return { sql: `${pen.name(name)} ${pen.name(alias)}`, sources: [{ alias, columns }] }
}

function subqueryItem(pen: Pen, env: Env, before: readonly Source[], lateral: boolean): From {
  const { draw } = pen
  const isLateral = lateral && before.length > 0 && draw.chance(50)
  if (isLateral) pen.note('lateral')
  const alias = freshAlias(pen, before)
  if (draw.chance(12)) {
    pen.note('TABLE t')
    const table = draw.pick(TABLES.slice(0, 6))
    return {
      sql: `(table ${draw.pick(['', 'only '])}public.${pen.name(table.name)}${draw.pick(['', ' order by 1, 2, 3 limit 4'])}) as ${pen.name(alias)}`,
      sources: [{ alias, columns: table.columns }],
    }
  }
  const inner: Env = { ctes: env.ctes, outer: isLateral ? before : env.outer, depth: env.depth + 1 }
  const made = query(pen, inner, draw.chance(50) ? { types: ['int', 'text'] } : {})
  const columns = made.columns.filter(({ name }, at) => made.columns.findIndex((one) => one.name === name) === at)
  pen.note('subqueries in FROM')
  return { sql: `${isLateral ? 'lateral ' : ''}(${made.sql}) ${draw.pick(['as ', ''])}${pen.name(alias)}`, sources: [{ alias, columns }] }
}

/** A join of two items, or of joins in brackets. */
function joined(pen: Pen, env: Env, before: readonly Source[], most: number): From {
  const { draw } = pen
  const side = (seen: readonly Source[], lateral: boolean): From => {
    const made = most > 1 && draw.chance(25) ? joined(pen, env, seen, most - 1) : item(pen, env, seen, lateral)
    return made
  }
  const left = side(before, true)
  const type = draw.weighted([
    [4, 'join'],
    [3, 'left join'],
    [1, 'inner join'],
    [1, 'right outer join'],
    [1, 'full join'],
    [1, 'cross join'],
    [1, 'natural join'],
    [1, 'natural left join'],
  ] as const)
  const right = side([...left.sources, ...before], type === 'join' || type === 'left join' || type === 'cross join')
  const made = combine(pen, type, left, right, env)
  return draw.chance(40) ? aliased(pen, made, before) : made
}

function combine(pen: Pen, type: string, left: From, right: From, env: Env): From {
  const { draw } = pen
  const lock = (from: From, isNullable: boolean) => from.sources.map((source) => (isNullable ? { ...source, lockable: false } : source))
  const sources = [...lock(left, /right|full/.test(type)), ...lock(right, /left|full/.test(type))]
  if (type.startsWith('natural') && duplicated(left) + duplicated(right) + clashing(left, right) > 0)
    return combine(pen, 'join', left, right, env)
  pen.note(type.startsWith('natural') ? 'natural joins' : type.startsWith('cross') ? 'cross joins' : 'joins')
  const brackets = draw.chance(20) && right.sources.length > 1 ? `(${right.sql})` : right.sql
  if (type.startsWith('natural') || type.startsWith('cross')) return { sql: `${left.sql} ${type} ${brackets}`, sources }
  const shared = sharedColumns(left, right)
  const using = shared.length > 0 && draw.chance(35) ? draw.some(shared, 1, 40) : []
  const visible = [...sources, ...env.outer]
  const nested = / join /.test(right.sql) && right.sources.length > 1 ? `(${right.sql})` : right.sql
  if (using.length > 0) {
    pen.note('using')
    const alias = draw.chance(20) ? ` as j${pen.next()}` : ''
    return { sql: `${left.sql} ${type} ${nested} using (${using.map((name) => pen.name(name)).join(', ')})${alias}`, sources }
  }
  return { sql: `${left.sql} ${type} ${nested} on ${onClause(pen, type, left, right, visible, env)}`, sources }
}

// An equality, so that FULL JOIN can be done and the rows stay few.
function onClause(pen: Pen, type: string, left: From, right: From, visible: readonly Source[], env: Env): string {
  const integers = ({ sources }: From) =>
    sources.flatMap((source) => source.columns.filter((one) => one.type === 'int').map((one) => [source, one.name] as const))
  const [ours, theirs] = [integers(left), integers(right)]
  if (ours.length === 0 || theirs.length === 0) return pen.draw.pick(['true', '1 = 1'])
  const spelled = ([source, name]: readonly [Source, string]) =>
    reference(pen, source, name, [...visible, ...source.columns.map(({ name: one }) => ({ alias: one, columns: source.columns }))])
  const equal = `${spelled(pen.draw.pick(ours))} = ${spelled(pen.draw.pick(theirs))}`
  if (/full/.test(type) || pen.draw.chance(60)) return equal
  const scope = { sources: [...left.sources, ...right.sources], env }
  return `${equal} and ${condition(pen, scope, 1)}`
}

function sharedColumns(left: From, right: From): string[] {
  const once = ({ sources }: From) => {
    const all = sources.flatMap(({ columns }) => columns)
    return all.filter(({ name }) => all.filter((one) => one.name === name).length === 1)
  }
  return once(left).flatMap(({ name, type }) => (once(right).some((one) => one.name === name && one.type === type) ? [name] : []))
}

function duplicated({ sources }: From): number {
  const names = sources.flatMap(({ columns }) => columns.map(({ name }) => name))
  return names.length - new Set(names).size
}

// Columns of one name that cannot be compared.
function clashing(left: From, right: From): number {
  const theirs = right.sources.flatMap(({ columns }) => columns)
  return left.sources
    .flatMap(({ columns }) => columns)
    .filter((own) => theirs.some((one) => one.name === own.name && one.type !== own.type)).length
}

// An alias of the whole join hides what is in it.
function aliased(pen: Pen, { sql, sources }: From, before: readonly Source[]): From {
  if (!pen.draw.chance(50)) return { sql: `(${sql})`, sources }
  const all = sources.flatMap(({ columns }) => columns)
  const columns = all.filter(({ name }) => all.filter((one) => one.name === name).length === 1)
  if (columns.length === 0 || /using|natural/i.test(sql)) return { sql: `(${sql})`, sources }
  const alias = freshAlias(pen, before)
  pen.note('aliases of joins')
  return { sql: `(${sql}) ${pen.draw.pick(['as ', ''])}${pen.name(alias)}`, sources: [{ alias, columns }] }
}
