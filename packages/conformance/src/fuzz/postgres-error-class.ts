import type { ErrorClass } from '../oracle/outcome.js'

const BY_SQLSTATE: Readonly<Record<string, ErrorClass>> = {
  '23505': 'duplicate',
  '23503': 'reference',
  '23502': 'not-null',
  '23514': 'check',
}

/** The class of what a query threw: by TenancyError code, else by the SQLSTATE somewhere along its causes. */
export function postgresErrorClass(error: unknown): ErrorClass {
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = 'cause' in cause ? cause.cause : undefined) {
    if (!('code' in cause) || typeof cause.code !== 'string') continue
    if (cause.code === 'REFERENCE_NOT_FOUND') return 'reference'
    if (/^[A-Z]+(_[A-Z]+)+$/.test(cause.code)) return 'refused'
    const known = BY_SQLSTATE[cause.code]
    if (known !== undefined) return known
  }
  return 'other'
}
