import type { Tenancy, TenancyErrorCode } from '@tenantry/core'
import type { World } from './worlds/world.js'

/** Where an operation plays: the world's constants, and the tenancy for those that need a second tenant or none. */
export interface Stage extends World {
  /** Runs for real in the scoped run; in the bare one the database holds A alone and nobody asks. */
  readonly tenancy: Tenancy
  /** Runs work outside every context of the tenancy, as a request does before its tenant is known. */
  readonly outside: <T>(work: () => T) => T
  /** Runs work as another tenant, from inside A: leaves A for a stated reason, then enters it. */
  readonly as: <T>(tenant: string, work: () => Promise<T>) => Promise<T>
}

/** A program of one ORM. It gives what it read; what it wrote is read by the kit. */
export type Operation<Db> = (db: Db, stage: Stage) => Promise<unknown>

/** Run, and must throw that code and change nothing; the anchor must exist in docs/limits.md. */
export interface Refusal<Db> {
  readonly refuses: TenancyErrorCode
  readonly by: Operation<Db>
  readonly limit: `#${string}`
}

/** The ORM or engine has no such API: the address of its documentation, or why. */
export interface Absence {
  readonly absent: string
}

/** How an adapter answers a case: by an operation that the oracle judges, by a refusal, or not at all. */
export type Answer<Db> = Operation<Db> | Refusal<Db> | Absence

/** The answers to one group of cases: a new case breaks every adapter's build until it is answered. */
export type AnswersTo<Db, Cases> = { readonly [C in keyof Cases]: Answer<Db> }
