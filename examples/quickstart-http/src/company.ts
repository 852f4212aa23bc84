import { Router } from 'express'
import type { Db } from './database.js'

/** The running company: the only row of its table that a request can see. */
export function company(db: Db): Router {
  const router = Router()
  router.get('/company', async (_request, response) => {
    response.json(await db.selectFrom('companies').select(['id', 'name', 'subdomain']).executeTakeFirstOrThrow())
  })
  return router
}
