import { checkHeld, type Gating, type Hold } from './gate.js'
import type { Database } from './internals-session.js'
import { unscopable } from './statement.js'

type Transaction = Database['transaction']

/** Drizzle's `transaction`, whose handle is the running context's alone, and nobody's once the work has ended. */
export function transactions(inner: Database, gating: Gating, scope: (tx: Database, hold: Hold) => Database): Transaction {
  const { tenancy } = gating.surface
  return (work, config) => {
    checkHeld(gating)
    checkConfig(config, gating)
    const hold: Hold = { pin: { context: tenancy.context() }, ended: false }
    return inner.transaction((tx) => untilSettled(() => work(scope(tx, hold)), hold), config)
  }
}

// What comes while it ends would run after it, so the handle ends before the transaction does.
function untilSettled(work: () => unknown, hold: Hold): unknown {
  const end = () => {
    hold.ended = true
  }
  let result: unknown
  try {
    result = work()
  } catch (error) {
    end()
    throw error
  }
  if (isThenable(result)) return Promise.resolve(result).finally(end)
  end()
  return result
}

/** Drizzle's `setTransaction`, which sends text that names no table. */
export function setTransactions(inner: Database, gating: Gating): (config: unknown) => unknown {
  const own = inner as Database & { setTransaction(config: unknown): unknown }
  return (config) => {
    checkHeld(gating)
    checkConfig(config, gating)
    return own.setTransaction(config)
  }
}

// Drizzle writes these words into the text as they are.
function checkConfig(config: unknown, { surface: { tenancy } }: Gating): void {
  if (typeof config !== 'object' || config === null) return
  for (const value of Object.values(config)) {
    if (typeof value === 'string' ? !/^[\w -]+$/.test(value) || value.includes('--') : typeof value === 'object' && value !== null) {
      throw unscopable('A setting of a transaction that is no setting', 'Use one that Drizzle declares.', { context: tenancy.context() })
    }
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value !== null && (typeof value === 'object' || typeof value === 'function') && 'then' in value && typeof value.then === 'function'
}
