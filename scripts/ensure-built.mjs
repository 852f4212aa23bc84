import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageBin } from './package-bin.mjs'
import { publishedPackages } from './published-packages.mjs'
import { ROOT } from './root.mjs'
import { runNode } from './run-command.mjs'
import { sourceHash } from './source-hash.mjs'

// Outside dist, so that no stamp is published.
const STAMPS = join(ROOT, 'node_modules', '.cache', 'tenantry')
const OUTPUTS = ['index.js', 'index.cjs', 'index.d.ts', 'index.d.cts']

/** Builds the packages whose sources, or whose needed packages, changed since their last build; all with `force`. */
export async function ensureBuilt({ force = false } = {}) {
  const hashes = new Map()
  const running = new Map()
  for (const entry of publishedPackages()) {
    const needed = entry.needs.map((name) => hashes.get(name))
    const hash = createHash('sha256')
      .update([sourceHash(entry.path), ...needed].join())
      .digest('hex')
    hashes.set(entry.name, hash)
    if (!force && isBuilt(entry, hash)) continue
    const before = entry.needs.map((name) => running.get(name))
    running.set(
      entry.name,
      Promise.all(before).then(() => build(entry, hash, force)),
    )
  }
  await Promise.all(running.values())
}

function stampOf(entry) {
  return join(STAMPS, `${entry.folder}.hash`)
}

function isBuilt(entry, hash) {
  if (!OUTPUTS.every((file) => existsSync(join(entry.path, 'dist', file)))) return false
  return existsSync(stampOf(entry)) && readFileSync(stampOf(entry), 'utf8') === hash
}

async function build(entry, hash, clean) {
  const started = performance.now()
  if (clean) rmSync(join(entry.path, 'dist'), { recursive: true, force: true })
  const { code, output } = await runNode(packageBin('tsup'), ['--config', '../../tsup.config.ts'], { cwd: entry.path, quiet: true })
  if (code !== 0) {
    console.error(`${output}\nThe build of ${entry.name} failed.`)
    process.exit(code)
  }
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(stampOf(entry), hash)
  console.log(`Built ${entry.name} in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}
