import { defineTenancy, scopedBy } from '@tenantry/core'
import { type TenancyOf, withTenancy } from '@tenantry/drizzle'
import { drizzle as drizzle0, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { drizzle as drizzle1 } from 'drizzle-orm-1/node-postgres'
import type pg from 'pg'
import { TENANT } from '../postgres.js'
import { type Major, ORMS, relations0, relations1, type Tables, tablesOf } from './tables.js'

type Schema = Tables & ReturnType<typeof relations0>

/** A database of either major with its tables and operators; typed as 0.45's. */
export interface Handle {
  readonly db: NodePgDatabase<Schema>
  readonly t: Tables
  readonly orm: (typeof ORMS)[Major]
  readonly major: Major
}

const scoped = scopedBy('tenant_id')
const rules = { suppliers: scoped, products: scoped, orders: scoped, order_lines: scoped, shipments: scoped, invoices: scoped }

/** The databases of a major that are compared on one pool. */
export function openDatabase(pool: pg.Pool, major: Major) {
  const tenancy = defineTenancy(rules, { tenantId: 'uuid' })
  const checked = defineTenancy(
    { ...rules, orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }) },
    { tenantId: 'uuid' },
  )
  const bare = handleOf(pool, major, () => TENANT)
  const wrapped = (rule: TenancyOf<Schema>): Handle => {
    const handle = handleOf(pool, major, () => {
      throw new Error('Expected the adapter to fill in the tenant')
    })
    return { ...handle, db: withTenancy(handle.db, rule) }
  }
  return { pool, tenancy, checked, bare, scoped: wrapped(tenancy), checking: wrapped(checked) }
}

function handleOf(pool: pg.Pool, major: Major, stamp: () => string): Handle {
  const orm = ORMS[major]
  const t = tablesOf(orm, stamp)
  const db =
    major === 0
      ? drizzle0(pool, { schema: { ...t, ...relations0(t) } })
      : (drizzle1({ client: pool, relations: relations1(t) as never }) as unknown as NodePgDatabase<Schema>)
  return { db, t, orm, major }
}
