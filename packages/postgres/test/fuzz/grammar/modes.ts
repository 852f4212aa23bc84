import { aggregate, wholeRow } from './aggregate.js'
import { condition } from './condition.js'
import { expression } from './expression.js'
import type { Pen } from './pen.js'
import type { QueryWish } from './query.js'
import { column, reference, type Scope, type Source } from './scope.js'
import type { Column, SqlType } from './tables.js'
import { windowed } from './windows.js'

/** What a query does with its rows: how its columns are made, and the clauses behind WHERE. */
export interface Mode {
  readonly quantifier: string
  readonly target: (type: SqlType) => string
  readonly tail: string
  /** Columns that are given as they stand. */
  readonly star?: { readonly sql: string; readonly columns: readonly Column[]; readonly width: number }
}

/** Some mode that the wish allows. */
export function modeOf(pen: Pen, scope: Scope, wish: QueryWish): Mode {
  const primary = scope.sources.filter(({ table, lockable }) => lockable === true && table !== undefined && table.primary.length > 0)
  const free = wish.types === undefined
  return pen.draw.weighted<() => Mode>([
    [5, () => plain(pen, scope, wish)],
    [free ? 3 : 0, () => star(pen, scope)],
    [3, () => grouped(pen, scope)],
    [free && primary.length > 0 ? 2 : 0, () => byPrimaryKey(pen, scope, primary)],
    [free ? 2 : 0, () => groupingSets(pen, scope)],
    [2, () => windowed(pen, scope)],
  ])()
}

function plain(pen: Pen, scope: Scope, { locks, types, limit }: QueryWish): Mode {
  const { draw } = pen
  const target = (type: SqlType) => expression(pen, type, scope, 2)
  if (locks === true && draw.chance(50)) return { quantifier: '', target, tail: locking(pen, scope) }
  if (locks !== true && types === undefined && limit === undefined && draw.chance(12)) {
    pen.note('distinct on')
    return { quantifier: '', target, tail: '', star: distinctOn(pen, scope) }
  }
  const quantifier = draw.pick(['', '', '', 'distinct ', 'all '])
  if (quantifier === 'distinct ') pen.note('distinct')
  return { quantifier, target, tail: '' }
}

// By all of its columns, so that it is no matter which row is kept.
function distinctOn(pen: Pen, scope: Scope): Mode['star'] {
  const first = expression(pen, 'int', scope, 1)
  const second = expression(pen, 'text', scope, 1)
  return {
    sql: `distinct on (1, 2) ${first} as "a", ${second} "b"`,
    columns: [
      { name: 'a', type: 'int' },
      { name: 'b', type: 'text' },
    ],
    width: 2,
  }
}

function locking(pen: Pen, { sources }: Scope): string {
  const lockable = sources.filter((source) => source.lockable === true && source.table?.primary.length !== 0)
  if (lockable.length === 0) return ''
  pen.note('locks')
  const of = pen.draw.some(lockable, 1, 50).map(({ alias }) => pen.name(alias))
  return ` for ${pen.draw.pick(['update', 'share', 'no key update', 'key share'])} of ${of.join(', ')}${pen.draw.pick(['', ' nowait', ' skip locked'])}`
}

function star(pen: Pen, scope: Scope): Mode {
  const { draw } = pen
  const { sources } = scope
  const named = sources.filter(({ alias }) => alias !== '')
  const none: Mode = { quantifier: '', target: (type) => expression(pen, type, scope, 1), tail: '' }
  if (named.length === 0) return none
  const one = draw.pick(named)
  pen.note('stars')
  const all = { columns: one.columns, width: one.columns.length }
  return draw.weighted<() => Mode>([
    [3, () => ({ ...none, star: { sql: `${starOf(pen, one)}`, ...all } })],
    [1, () => ({ ...none, star: { sql: `(${pen.name(one.alias)}).*`, ...all } })],
    [sources.length === 1 ? 3 : 0, () => ({ ...none, star: { sql: '*', ...all } })],
    [
      1,
      () => ({
        ...none,
        star: {
          sql: `${wholeRow(pen, { ...scope, sources: [{ ...one, columns: [] }] })} is not null as "c"`.replace(
            /^(.*?)\.\* is/s,
            '($1.*) is',
          ),
          columns: [{ name: 'c', type: 'bool' }],
          width: 1,
        },
      }),
    ],
    [
      one.renamed === true ? 0 : 2,
      () => ({
        ...none,
        star: { sql: `row_to_json(${pen.name(one.alias)}.*)::text as "c"`, columns: [{ name: 'c', type: 'text' }], width: 1 },
      }),
    ],
    [
      one.renamed === true ? 0 : 2,
      () => ({ ...none, star: { sql: `to_jsonb(${pen.name(one.alias)}.*) "c"`, columns: [{ name: 'c', type: 'json' }], width: 1 } }),
    ],
  ])()
}

function starOf(pen: Pen, { alias, bare, table }: Source): string {
  return bare === true && table !== undefined && pen.draw.chance(30) ? `${table.schema}.${pen.name(alias)}.*` : `${pen.name(alias)}.*`
}

function groups(pen: Pen, scope: Scope): readonly (readonly [SqlType, string])[] {
  return pen.draw
    .many(1, 2, () => {
      const type = pen.draw.pick<SqlType>(['int', 'text', 'date', 'uuid'])
      const one = column(pen, type, { sources: scope.sources, env: { ...scope.env, outer: [] } })
      return [type, one ?? `${pen.draw.pick(['1', '2'])} + 0`] as const
    })
    .map(([type, sql]) => [sql.endsWith(' + 0') ? 'int' : type, sql] as const)
}

function grouped(pen: Pen, scope: Scope): Mode {
  const by = groups(pen, scope)
  pen.note('group by')
  const having = pen.draw.chance(30) ? ` having ${aggregate(pen, 'int', scope)} ${pen.draw.pick(['>', '<', '<>'])} ${pen.draw.int(4)}` : ''
  const target = (type: SqlType) => {
    const [, key] = by.find(([of]) => of === type) ?? []
    return key !== undefined && pen.draw.chance(60) ? key : aggregate(pen, type, scope)
  }
  return {
    quantifier: '',
    target,
    tail: ` group by ${pen.draw.pick(['', '', 'distinct '])}${by.map(([, sql]) => sql).join(', ')}${having}`,
  }
}

// The key of the whole table: every other column of it hangs on that.
function byPrimaryKey(pen: Pen, scope: Scope, sources: readonly Source[]): Mode {
  const one = pen.draw.pick(sources)
  pen.note('group by a primary key')
  const visible = [...scope.sources, ...scope.env.outer]
  const key = one.table?.primary.map((name) => reference(pen, one, name, visible)) ?? []
  const own: Scope = { sources: [one], env: { ...scope.env, outer: [] } }
  const target = (type: SqlType) => {
    const columns = one.columns.filter((item) => item.type === type)
    if (columns.length > 0 && pen.draw.chance(70))
      return reference(pen, one, pen.draw.pick(columns).name, [...visible, { alias: '?', columns: one.columns }])
    return aggregate(pen, type, own)
  }
  return { quantifier: '', target, tail: ` group by ${key.join(', ')}` }
}

function groupingSets(pen: Pen, scope: Scope): Mode {
  const by = groups(pen, scope)
  const list = by.map(([, sql]) => sql)
  const first = list[0] ?? '1 + 0'
  pen.note('grouping sets')
  const form = pen.draw.pick([
    `rollup (${list.join(', ')})`,
    `cube(${list.join(', ')})`,
    `grouping sets ((${list.join(', ')}), (${first}), ())`,
    `${first}, grouping sets (rollup(${list.join(', ')}), ())`,
  ])
  const target = (type: SqlType) => {
    const [, key] = by.find(([of]) => of === type) ?? []
    if (key !== undefined && pen.draw.chance(50)) return key
    return type === 'int' && pen.draw.chance(40) ? `grouping(${list.join(', ')})` : aggregate(pen, type, scope)
  }
  const having = pen.draw.chance(20)
    ? ` having ${condition(pen, { sources: [], env: { ...scope.env, outer: [] } }, 1)} or count(*) > 0`
    : ''
  return { quantifier: '', target, tail: ` group by ${form}${having}` }
}
