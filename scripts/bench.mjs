// Measures an adapter against the same work by hand, in one run: npm run bench -- --adapter kysely [--json FILE]
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { packageBin } from './package-bin.mjs'
import { ROOT } from './root.mjs'
import { runNode } from './run-command.mjs'

const args = process.argv.slice(2)
const at = args.indexOf('--adapter')
const adapter = at < 0 ? 'kysely' : String(args[at + 1])
const rest = at < 0 ? args : args.toSpliced(at, 2)
if (!/^[a-z]+$/.test(adapter) || !existsSync(join(ROOT, 'bench', 'src', adapter, 'main.ts'))) {
  process.stderr.write('Expected --adapter to name one that has a bench\n')
  process.exit(2)
}
await ensureInstalled()
await ensureBuilt()
const bench = join(ROOT, 'bench')
const compiled = await runNode(packageBin('tsup'), [], { cwd: bench })
const { code } = compiled.code === 0 ? await runNode(join(bench, 'dist', adapter, 'main.js'), rest, { cwd: ROOT }) : compiled
process.exitCode = code
