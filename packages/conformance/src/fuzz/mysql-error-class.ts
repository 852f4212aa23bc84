import type { ErrorClass } from '../oracle/outcome.js'

const BY_CODE: Readonly<Record<string, ErrorClass>> = {
  ER_DUP_ENTRY: 'duplicate',
  ER_NO_REFERENCED_ROW: 'reference',
  ER_NO_REFERENCED_ROW_2: 'reference',
  ER_ROW_IS_REFERENCED: 'reference',
  ER_ROW_IS_REFERENCED_2: 'reference',
  ER_BAD_NULL_ERROR: 'not-null',
  ER_NO_DEFAULT_FOR_FIELD: 'not-null',
  ER_CONSTRAINT_FAILED: 'check',
  REFERENCE_NOT_FOUND: 'reference',
}

/** The class of what a query threw: by TenancyError code, else by the name that MariaDB and MySQL give their errors. */
export function mysqlErrorClass(error: unknown): ErrorClass {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string') return 'other'
  const known = BY_CODE[code]
  if (known !== undefined) return known
  return /^[A-Z]+(_[A-Z]+)+$/.test(code) && !code.startsWith('ER_') && !code.startsWith('PROTOCOL_') ? 'refused' : 'other'
}
