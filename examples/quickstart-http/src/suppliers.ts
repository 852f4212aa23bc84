import { Router } from 'express'
import { z } from 'zod'
import type { Db } from './database.js'
import { readBody } from './read-body.js'

const NewSupplier = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[^\p{Cc}]{1,80}$/u),
  country: z.string().regex(/^[A-Z]{2}$/),
  // A client may say whose row it is. Nothing here compares it: Tenantry refuses any company but the running one.
  tenant_id: z.string().optional(),
})

/** The suppliers of the running company. */
export function suppliers(db: Db): Router {
  const router = Router()
  router.get('/suppliers', async (_request, response) => {
    response.json(await db.selectFrom('suppliers').select(['id', 'name', 'country']).orderBy('name').execute())
  })
  router.post('/suppliers', async (request, response) => {
    const supplier = readBody(NewSupplier, request)
    const created = await db.insertInto('suppliers').values(supplier).returning(['id', 'name', 'country']).executeTakeFirstOrThrow()
    response.status(201).json(created)
  })
  return router
}
