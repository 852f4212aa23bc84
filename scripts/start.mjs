import { join } from 'node:path'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { packageBin } from './package-bin.mjs'
import { ROOT } from './root.mjs'
import { runNode } from './run-command.mjs'

const QUICKSTART = join(ROOT, 'examples', 'quickstart-kysely')

await ensureInstalled()
await ensureBuilt()
const { code } = await runNode(packageBin('tsx'), ['src/main.ts', ...process.argv.slice(2)], { cwd: QUICKSTART })
process.exitCode = code
