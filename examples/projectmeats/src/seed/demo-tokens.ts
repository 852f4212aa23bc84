import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { Db } from '../database/database.js'
import { users } from '../people/users-tables.js'
import { tenancy } from '../tenancy.js'
import { drawApiToken } from '../tenants/api-tokens.js'
import { apiTokens } from '../tenants/api-tokens-table.js'
import { companyBySlug } from '../tenants/find-company.js'

/** API tokens of the demo's two companies, and their ids, for the lines that are printed at the start. */
export interface DemoTokens {
  readonly prairie: { readonly id: string; readonly token: string }
  readonly coastal: { readonly id: string; readonly token: string }
}

const YEAR = 365 * 24 * 60 * 60 * 1000

/** Draws the demo's tokens, or reads those that the data folder keeps. */
export async function demoTokens(db: Db, folder: string): Promise<DemoTokens> {
  const file = join(folder, 'demo-tokens.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoTokens
  const tokens = {
    prairie: await drawFor(db, 'prairie', 'ada@prairie.example'),
    coastal: await drawFor(db, 'coastal', 'carla@coastal.example'),
  }
  writeFileSync(file, JSON.stringify(tokens), { mode: 0o600 })
  return tokens
}

async function drawFor(db: Db, slug: string, email: string) {
  const id = await companyBySlug(db, slug)
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (id === undefined || user === undefined) throw new Error(`Expected the demo company ${slug}`)
  const { text, digest } = drawApiToken()
  const expires_at = new Date(Date.now() + YEAR)
  await tenancy.run(id, () => db.insert(apiTokens).values({ name: 'Lines of npm start', digest, user_id: user.id, expires_at }))
  return { id, token: text }
}
