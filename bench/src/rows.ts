/** Ids above every one of the seed, and apart from one another. */
export const fresh = (at: number, rows: number) => Array.from({ length: rows }, (_, i) => 1_000_000 + at * rows + i)

/** An order of some supplier of the seed. */
export const order = (id: number) => ({ id, supplier_id: 1 + (id % 200), number: `PO-${id}`, status: 'open' })

/** A line of an order of the seed. */
export const line = (id: number) => ({ id, order_id: 1, product_id: 1, quantity: 1 })
