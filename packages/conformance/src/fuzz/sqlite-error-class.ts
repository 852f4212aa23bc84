import type { ErrorClass } from '../oracle/outcome.js'

const BY_TEXT: readonly (readonly [text: RegExp, is: ErrorClass])[] = [
  [/^(?:UNIQUE|PRIMARY KEY) constraint failed/, 'duplicate'],
  [/^FOREIGN KEY constraint failed/, 'reference'],
  [/^NOT NULL constraint failed/, 'not-null'],
  [/^CHECK constraint failed/, 'check'],
]

/** The class of what a query threw: by TenancyError code, else by SQLite's words for the constraint. */
export function sqliteErrorClass(error: unknown): ErrorClass {
  if (!(error instanceof Error)) return 'other'
  const code = 'code' in error ? error.code : undefined
  if (code === 'REFERENCE_NOT_FOUND') return 'reference'
  if (typeof code === 'string' && /^[A-Z]+(_[A-Z]+)+$/.test(code) && !code.startsWith('SQLITE_')) return 'refused'
  return BY_TEXT.find(([text]) => text.test(error.message))?.[1] ?? 'other'
}
