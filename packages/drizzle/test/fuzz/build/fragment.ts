import type { SQL } from 'drizzle-orm'
import type { Operators } from './handle.js'

/** The tag of a template literal, called as a function: programs hold the pieces as data. */
export function fragment(sql: Operators['sql'], text: readonly string[], operands: readonly unknown[]): SQL {
  return sql(Object.assign([...text], { raw: text }), ...operands)
}

/** Parts with commas between them. */
export function joined(sql: Operators['sql'], parts: readonly unknown[]): SQL {
  return sql.join(parts as never, sql`, `)
}
