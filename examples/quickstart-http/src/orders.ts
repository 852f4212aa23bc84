import { Problem } from '@tenantry/example-serving'
import { Router } from 'express'
import type { Db } from './database.js'
import { NewOrder, OrderChange, OrderNumber } from './order-bodies.js'
import { readBody } from './read-body.js'

/** The orders of the running company. No query says which one that is. */
export function orders(db: Db): Router {
  const router = Router()
  router.get('/orders', async (_request, response) => {
    response.json(await allOrders(db).execute())
  })
  router.get('/orders/:number', async (request, response) => {
    response.json(await oneOrder(db, request.params.number))
  })
  router.post('/orders', async (request, response) => {
    const { number } = await addOrder(db, readBody(NewOrder, request))
    response
      .status(201)
      .location(`/orders/${number}`)
      .json(await oneOrder(db, number))
  })
  router.patch('/orders/:number', async (request, response) => {
    const number = orderNumber(request.params.number)
    const change = readBody(OrderChange, request)
    await db.updateTable('orders').set(change).where('number', '=', number).execute()
    response.json(await oneOrder(db, number))
  })
  router.delete('/orders/:number', async (request, response) => {
    const number = orderNumber(request.params.number)
    const { numDeletedRows } = await db.deleteFrom('orders').where('number', '=', number).executeTakeFirst()
    if (numDeletedRows === 0n) throw noSuchOrder()
    response.status(204).end()
  })
  return router
}

function allOrders(db: Db) {
  return db
    .selectFrom('orders')
    .innerJoin('suppliers', 'suppliers.id', 'orders.supplier_id')
    .innerJoin('proteins', 'proteins.id', 'orders.protein_id')
    .select(['orders.number', 'suppliers.name as supplier', 'proteins.name as protein', 'orders.kilos', 'orders.status'])
    .orderBy('orders.number')
}

async function oneOrder(db: Db, text: string) {
  const order = await allOrders(db).where('orders.number', '=', orderNumber(text)).executeTakeFirst()
  if (order === undefined) throw noSuchOrder()
  return order
}

async function addOrder(db: Db, order: NewOrder) {
  const added = await db
    .insertInto('orders')
    .values(order)
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  if (added === undefined) throw new Problem(409, 'ORDER_EXISTS', 'There is an order of this number already.')
  return added
}

// What can be no order's number is the number of no order.
function orderNumber(text: string): string {
  const { data } = OrderNumber.safeParse(text)
  if (data === undefined) throw noSuchOrder()
  return data
}

// One message for an unknown order and for another company's.
function noSuchOrder(): Problem {
  return new Problem(404, 'ORDER_NOT_FOUND', 'There is no such order.')
}
