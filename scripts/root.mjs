import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, wherever a script was started. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** A JSON file of the repository. */
export function readJson(...path) {
  return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'))
}
