import { TENANT } from '../postgres.js'

/** Texts of several sizes, each with its parameters: what scoping alone costs. */
export const TEXTS: readonly { readonly name: string; readonly sql: string; readonly parameters: readonly unknown[] }[] = [
  { name: 'select by id', sql: 'select id, number, status from orders where id = $1', parameters: [7] },
  {
    name: 'report of five joins',
    sql: `select s.name, count(distinct o.id) as orders, sum(l.quantity * p.price) as worth, max(i.total) as most
      from orders o join suppliers s on s.id = o.supplier_id join order_lines l on l.order_id = o.id
        join products p on p.id = l.product_id left join shipments h on h.order_id = o.id left join invoices i on i.order_id = o.id
      where o.status = $1 and (h.carrier is null or h.carrier <> $2) group by s.id, s.name having sum(l.quantity) > $3 order by worth desc`,
    parameters: ['open', 'Rail', 3],
  },
  {
    name: 'common table expressions',
    sql: `with busy as (select supplier_id, count(*) as n from orders group by supplier_id having count(*) > $1),
        worth as (select order_id, sum(total) as total from invoices group by order_id)
      select s.name, b.n, (select max(w.total) from worth w join orders o on o.id = w.order_id where o.supplier_id = s.id) as most
      from suppliers s join busy b on b.supplier_id = s.id where exists (select 1 from products p where p.supplier_id = s.id)`,
    parameters: [3],
  },
  {
    name: 'insert of ten rows',
    sql: `insert into order_lines (id, order_id, product_id, quantity) values ${Array.from({ length: 10 }, (_, i) => `($${4 * i + 1}, $${4 * i + 2}, $${4 * i + 3}, $${4 * i + 4})`).join(', ')}`,
    parameters: Array.from({ length: 40 }, (_, i) => i),
  },
  {
    name: 'upsert, reference checked',
    sql: `insert into orders (tenant_id, id, supplier_id, number, status) values ($1, $2, $3, $4, $5)
      on conflict (tenant_id, id) do update set status = excluded.status, supplier_id = excluded.supplier_id returning id`,
    parameters: [TENANT, 7, 1, 'PO-7', 'open'],
  },
  { name: 'update, reference checked', sql: 'update orders set supplier_id = $1, status = $2 where id = $3', parameters: [1, 'open', 7] },
]
