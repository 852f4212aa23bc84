import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalledFor } from './ensure-installed.mjs'
import { ROOT } from './root.mjs'

// `npm run meats -- <command>`: the commands of examples/projectmeats, from the packages' sources as `npm start` runs them.
await ensureInstalledFor('@tenantry/projectmeats')
const { register } = await import('tsx/esm/api')
register({ tsconfig: join(ROOT, 'tsconfig.json') })
await import(pathToFileURL(join(ROOT, 'examples', 'projectmeats', 'src', 'commands', 'main.ts')).href)
