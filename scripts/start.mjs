import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endWithNpm } from './end-with-npm.mjs'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled, ensureInstalledFor } from './ensure-installed.mjs'
import { ROOT } from './root.mjs'

// `npm start` serves ProjectMeats; `npm start -- http`, `kysely` or `drizzle` runs the quickstart of that name.
const quickstart = process.argv.slice(2).find((given) => !given.startsWith('-'))
const folder = quickstart === undefined ? 'projectmeats' : `quickstart-${quickstart}`
const main = join(ROOT, 'examples', folder, 'src', 'main.ts')
if (!/^[a-z-]+$/.test(folder) || !existsSync(main)) {
  console.error(`There is no quickstart "${quickstart}". Run npm start, or npm start -- http, kysely or drizzle.`)
  process.exit(2)
}

const isExample = quickstart === undefined
if (isExample) await ensureInstalledFor('@tenantry/projectmeats')
else {
  await ensureInstalled()
  await ensureBuilt()
}
endWithNpm()
// In this process, so that a signal reaches the server once and its exit code is this one. Imported here: before, it may
// not be installed. The example runs from the packages' sources, so that it need not install what builds them; without
// the paths of tsconfig.json, the packages are the built ones.
const { register } = await import('tsx/esm/api')
register({ tsconfig: isExample ? join(ROOT, 'tsconfig.json') : false })
await import(pathToFileURL(main).href)
