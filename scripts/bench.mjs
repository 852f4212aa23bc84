// Measures an adapter against the same work by hand, in one run: npm run bench -- --adapter kysely [--json FILE] [--only TEXT]
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { packageBin } from './package-bin.mjs'
import { ROOT } from './root.mjs'

const args = process.argv.slice(2)
const at = args.indexOf('--adapter')
const adapter = at < 0 ? 'kysely' : String(args[at + 1])
const rest = at < 0 ? args : args.toSpliced(at, 2)
const entry = join(ROOT, 'bench', 'src', adapter, 'main.ts')
if (!/^[a-z]+$/.test(adapter) || !existsSync(entry)) {
  process.stderr.write('Expected --adapter to name one that has a bench\n')
  process.exit(2)
}
await ensureInstalled()
await ensureBuilt()
const tsconfig = join(ROOT, 'bench', 'tsconfig.bench.json')
const child = spawn(process.execPath, ['--expose-gc', packageBin('tsx'), '--tsconfig', tsconfig, entry, ...rest], {
  cwd: ROOT,
  stdio: 'inherit',
})
child.on('exit', (code) => process.exit(code ?? 1))
