import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endWithNpm } from './end-with-npm.mjs'
import { ensureInstalledFor } from './ensure-installed.mjs'
import { ROOT } from './root.mjs'

/**
 * Runs a file of ProjectMeats in this process, with the packages' sources: so the example need not install what builds
 * them, a signal reaches it once, and its exit code is this one.
 */
export async function runFromSources(...path) {
  await ensureInstalledFor('@tenantry/projectmeats')
  endWithNpm()
  // Imported here: before, it may not be installed.
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: join(ROOT, 'tsconfig.json') })
  await import(pathToFileURL(join(ROOT, 'examples', 'projectmeats', 'src', ...path)).href)
}
