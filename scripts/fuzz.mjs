// Runs an adapter's fuzz: npm run fuzz -- --adapter kysely --programs 100000 --seed 1 [--engine postgres-18] [--workers 2]
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

const args = process.argv.slice(2)
const at = args.indexOf('--adapter')
const adapter = at < 0 ? 'kysely' : args[at + 1]
const rest = at < 0 ? args : args.toSpliced(at, 2)
// Raw SQL is packages/postgres's.
const entry = join(ROOT, 'packages', adapter === 'raw' ? 'postgres' : String(adapter), 'test', 'fuzz', 'main.ts')
if (!/^[a-z]+$/.test(String(adapter)) || !existsSync(entry)) {
  process.stderr.write('Expected --adapter to name an adapter with a fuzz\n')
  process.exit(2)
}
const tsx = createRequire(import.meta.url).resolve('tsx/cli')
const child = spawn(process.execPath, [tsx, '--tsconfig', join(ROOT, 'tsconfig.json'), entry, ...rest], { cwd: ROOT, stdio: 'inherit' })
child.on('exit', (code) => process.exit(code ?? 1))
