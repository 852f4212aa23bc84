import { TENANT } from '../postgres.js'
import type { Handle } from './database.js'

interface Asked extends PromiseLike<unknown> {
  toSQL(): { readonly sql: string; readonly params: unknown[] }
}

type Row = Handle['t']['suppliers']
type Operators = Pick<Handle['orm'], 'and' | 'eq'>

/** A supplier with its orders and those orders' lines; by hand each level is filtered. */
export function nestedRows({ db, major }: Handle, at: number, byHand: boolean): Asked {
  const id = 1 + (at % 200)
  if (major === 1) {
    const own = byHand ? { where: { tenant_id: TENANT } } : {}
    const where = byHand ? { tenant_id: TENANT, id } : { id }
    return db.query.suppliers.findMany({ where, with: { orders: { ...own, with: { lines: { ...own } } } } } as never)
  }
  const own = byHand ? { where: (row: Row, { eq }: Operators) => eq(row.tenant_id, TENANT) } : {}
  const where = (row: Row, { and, eq }: Operators) => (byHand ? and(eq(row.tenant_id, TENANT), eq(row.id, id)) : eq(row.id, id))
  return db.query.suppliers.findMany({ where, with: { orders: { ...own, with: { lines: { ...own } } } } } as never)
}
