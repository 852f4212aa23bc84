import { ReferenceNotFoundError, type Statement } from '@tenantry/core'
import type { TransactionPin } from './transaction-pin.js'

/** Asks the questions before a write, on its own connection. Throws ReferenceNotFoundError where one has a row. */
export async function runChecks(
  checks: readonly Statement[],
  pin: TransactionPin,
  countRows: (check: Statement) => Promise<number>,
): Promise<void> {
  if (checks.length === 0) return
  const held = pin.hold()
  for (const check of checks) {
    const rows = await countRows(check)
    held()
    if (rows > 0) {
      throw new ReferenceNotFoundError('A reference names a row that is not there. Use the id of a row that this tenant can see.')
    }
  }
}
