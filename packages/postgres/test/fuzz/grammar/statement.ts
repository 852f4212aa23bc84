import { remove, update } from './change.js'
import { insert, type Write } from './insert.js'
import { merge } from './merge.js'
import type { Pen } from './pen.js'
import { query } from './query.js'
import { type Env, ROOT } from './scope.js'
import { type Column, table } from './tables.js'
import { withClause } from './with.js'

/** A statement that reads. */
export function read(pen: Pen): string {
  const { draw } = pen
  if (draw.chance(3)) {
    pen.note('TABLE t')
    return `table ${draw.pick(['', 'only '])}${pen.name(draw.pick(['tags', 'orders', 'suppliers', 'vouchers']))}${draw.pick(['', ' order by 2, 1 limit 3'])}`
  }
  const { sql } = query(pen, ROOT, { locks: draw.chance(20) })
  return draw.chance(6) ? `(${sql})` : sql
}

/** A statement that writes, in a WITH clause or behind one now and then. */
export function write(pen: Pen): string {
  if (pen.draw.chance(15)) return writingWith(pen)
  if (!pen.draw.chance(15)) return anyWrite(pen, ROOT).sql
  const { sql, env } = withClause(pen, ROOT)
  const inner: Env = { ...env, depth: 2 }
  // MERGE takes no WITH RECURSIVE.
  return `${sql}${(sql.startsWith('with recursive') ? insert(pen, inner) : anyWrite(pen, inner)).sql}`
}

function anyWrite(pen: Pen, env: Env): Write {
  return pen.draw.span(() =>
    pen.draw.weighted<() => Write>([
      [5, () => insert(pen, env)],
      [4, () => update(pen, env)],
      [3, () => remove(pen, env)],
      [3, () => merge(pen, env)],
    ])(),
  )
}

// One write feeds another, or a query: each of another table, since none sees what the others do.
function writingWith(pen: Pen): string {
  const { draw } = pen
  pen.note('writes in WITH')
  pen.certain = true
  const name = draw.pick(['w', 'W é', 'moved'])
  const tables = [table('tags'), table('memberships'), table('order_lines')]
  const first = draw.pick<() => Write>([
    () => update(pen, ROOT, table('suppliers')),
    () => remove(pen, ROOT, table('product_tags')),
    () => insert(pen, ROOT, undefined, table('suppliers')),
  ])()
  const columns: readonly Column[] = first.columns.length === 0 ? [] : first.columns
  if (columns.length === 0) return `with ${pen.name(name)} as (${first.sql}) select count(*) from suppliers`
  const env: Env = { ctes: new Map([[name, columns]]), outer: [], depth: 2 }
  const before = `with ${pen.name(name)} as (${first.sql})`
  return draw.weighted<() => string>([
    [3, () => `${before} ${query(pen, env, {}).sql}`],
    [2, () => `${before} ${insert(pen, env, { name, columns }, table('tags')).sql}`],
    [1, () => `${before}, v2 as (${remove(pen, env, draw.pick(tables.slice(1))).sql}) select * from ${pen.name(name)}`],
    [1, () => `${before} ${remove(pen, env, table('order_lines')).sql}`],
  ])()
}
