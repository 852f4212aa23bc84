import type { Sent } from '../plan.js'
import { TENANT } from '../postgres.js'

/** One statement as an application writes it, and with the filter written by hand. */
export interface RawCase {
  readonly name: string
  readonly scoped: (at: number) => Sent
  readonly byHand: (at: number) => Sent
}

const id = (at: number) => 1 + (at % 1000)

export const CASES: readonly RawCase[] = [
  {
    name: 'select by id',
    scoped: (at) => ({ sql: 'select id, number, status from orders where id = $1', parameters: [id(at)] }),
    byHand: (at) => ({ sql: 'select id, number, status from orders where tenant_id = $2 and id = $1', parameters: [id(at), TENANT] }),
  },
  {
    name: 'report of three joins',
    scoped: (at) => ({
      sql: `select s.name, count(*) as lines, sum(l.quantity * p.price) as worth
        from orders o join suppliers s on s.id = o.supplier_id join order_lines l on l.order_id = o.id join products p on p.id = l.product_id
        where o.id = $1 group by s.id, s.name order by worth desc`,
      parameters: [id(at)],
    }),
    byHand: (at) => ({
      sql: `select s.name, count(*) as lines, sum(l.quantity * p.price) as worth
        from orders o join suppliers s on s.id = o.supplier_id join order_lines l on l.order_id = o.id join products p on p.id = l.product_id
        where o.tenant_id = $2 and s.tenant_id = $2 and l.tenant_id = $2 and p.tenant_id = $2 and o.id = $1
        group by s.id, s.name order by worth desc`,
      parameters: [id(at), TENANT],
    }),
  },
  {
    name: 'update by id',
    scoped: (at) => ({ sql: 'update invoices set total = $1 where id = $2', parameters: [at % 999, id(at)] }),
    byHand: (at) => ({
      sql: 'update invoices set total = $1 where tenant_id = $3 and id = $2',
      parameters: [at % 999, id(at), TENANT],
    }),
  },
]
