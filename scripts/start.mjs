import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endWithNpm } from './end-with-npm.mjs'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { ROOT } from './root.mjs'
import { runFromSources } from './run-from-sources.mjs'

// `npm start` serves ProjectMeats; `npm start -- http`, `kysely` or `drizzle` runs the quickstart of that name.
const quickstart = process.argv.slice(2).find((given) => !given.startsWith('-'))
await (quickstart === undefined ? runFromSources('main.ts') : runQuickstart(quickstart))

async function runQuickstart(name) {
  const main = join(ROOT, 'examples', `quickstart-${name}`, 'src', 'main.ts')
  if (!/^[a-z]+$/.test(name) || !existsSync(main)) {
    console.error(`There is no quickstart "${name}". Run npm start, or npm start -- http, kysely or drizzle.`)
    process.exit(2)
  }
  await ensureInstalled()
  await ensureBuilt()
  endWithNpm()
  // In this process, so that a signal reaches the quickstart once and its exit code is this one. Imported here: before,
  // it may not be installed. Without the paths of tsconfig.json, the packages are the built ones.
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: false })
  await import(pathToFileURL(main).href)
}
