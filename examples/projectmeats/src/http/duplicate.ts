import { Problem } from '@tenantry/example-serving'

const UNIQUE_VIOLATION = '23505'

/** Runs a write, and says which field is taken where a unique key refuses it: only keys of the company itself, or of the platform. */
export async function duplicateOr<T>(field: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw new Problem(409, 'DUPLICATE', `${field}: Taken already.`)
  }
}

// Drizzle wraps what the driver throws.
function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === UNIQUE_VIOLATION) || isDuplicate(error.cause)
}
