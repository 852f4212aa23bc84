import { WORLD } from '@tenantry/conformance'
import type { Tenancy } from '@tenantry/core'
import type { Database, WorldDb } from '../world/world-db.js'

/** How the second handle is kept inside the tenant; broken ones are given to try the kit itself. */
export type Scoping = (db: Database, tenancy: Tenancy) => Database

export type Major = 0 | 1

/** Who fills in the tenant column: the application in the bare handle, the adapter in the scoped one. */
export const STAMPS = {
  bare: () => WORLD.a,
  scoped: (): string => {
    throw new Error('Expected the adapter to fill in the tenant column')
  },
} as const

export type Side = keyof typeof STAMPS

/** Everything of a handle but its databases. */
export type Kit = Omit<WorldDb, 'db' | 'bare'>
