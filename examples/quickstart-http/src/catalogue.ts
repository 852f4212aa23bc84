import { Router } from 'express'
import type { Db } from './database.js'

/** The meat kinds, the same for every company. */
export function catalogue(db: Db): Router {
  const router = Router()
  router.get('/proteins', async (_request, response) => {
    response.json(await db.selectFrom('proteins').select(['id', 'name']).orderBy('id').execute())
  })
  return router
}
