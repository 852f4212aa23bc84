import { fileURLToPath } from 'node:url'

/** Where the example keeps its database, its mail, its secret and its demo passwords; MEATS_DATA names another. */
export function dataFolder(): string {
  return process.env.MEATS_DATA ?? fileURLToPath(new URL('../../../.data/projectmeats', import.meta.url))
}
