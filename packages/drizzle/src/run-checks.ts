import { ReferenceNotFoundError } from '@tenantry/core'
import { checkHeld, type Gating } from './gate.js'
import type { Query } from './internals-dialect.js'
import { rowsOf, type Session } from './internals-session.js'
import type { Given } from './reference-check.js'
import type { Check } from './render.js'

/** What the checks of a write are asked with. */
export interface Asking {
  readonly session: Session
  readonly given: Given
  readonly gating: Gating
}

/** Asks the checks of a write; returns what a check says is to run in its place, if one does. */
export async function runChecks(checks: readonly Check[], asking: Asking): Promise<Query | undefined> {
  let instead: Query | undefined
  for (const check of checks) {
    const steps = check.steps(asking.given)
    instead = answer(check, steps.length, await firstEmpty(steps, asking)) ?? instead
  }
  return instead
}

/** As `runChecks`, for a driver that answers at once. */
export function runChecksSync(checks: readonly Check[], asking: Asking): Query | undefined {
  let instead: Query | undefined
  for (const check of checks) {
    const steps = check.steps(asking.given)
    const stopped = steps.findIndex((step) => (ask(step, asking) as readonly unknown[]).length === 0)
    instead = answer(check, steps.length, stopped) ?? instead
  }
  return instead
}

// The transaction may end while a step is under way: what nobody awaits must not run in the next one's.
async function firstEmpty(steps: readonly (() => Query)[], asking: Asking): Promise<number> {
  for (const [at, step] of steps.entries()) {
    const rows = (await ask(step, asking)) as readonly unknown[]
    checkHeld(asking.gating)
    if (rows.length === 0) return at
  }
  return -1
}

function ask(step: () => Query, { session, given, gating }: Asking): unknown {
  return rowsOf(session, step(), given, gating.surface)
}

function answer({ otherwise }: Check, steps: number, stopped: number): Query | undefined {
  if (steps === 0) return undefined
  if (stopped === -1) {
    throw new ReferenceNotFoundError('A reference names a row that is not there. Use the id of a row that this tenant can see.')
  }
  return stopped === steps - 1 ? otherwise?.() : undefined
}
