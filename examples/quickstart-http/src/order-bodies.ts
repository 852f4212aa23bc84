import { z } from 'zod'

export const OrderNumber = z.string().regex(/^[A-Z\d-]{1,20}$/)

const supplier_id = z.uuid()
const protein_id = z.int32().min(1)
const kilos = z.int32().min(1).max(100_000)
const status = z.enum(['open', 'shipped', 'cancelled'])

/** What POST /orders takes. */
export const NewOrder = z.strictObject({ number: OrderNumber, supplier_id, protein_id, kilos, status: status.optional() })
export type NewOrder = z.infer<typeof NewOrder>

/** What PATCH /orders/:number takes: one field at least. */
export const OrderChange = z
  .strictObject({ supplier_id, protein_id, kilos, status })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Expected a field to change')
