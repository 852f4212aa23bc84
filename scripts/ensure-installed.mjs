import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isInstalled } from './is-installed.mjs'
import { readJson, ROOT } from './root.mjs'
import { runNpm } from './run-command.mjs'

/** Installs the dependencies where node_modules is missing or older than package-lock.json. */
export async function ensureInstalled() {
  refuseOldNode()
  if (isInstalled()) return
  await install('Installing dependencies (npm ci), about a minute the first time …', [])
}

/** Installs what one workspace needs to run, and no tool of the others, where nothing has been installed yet. */
export async function ensureInstalledFor(workspace) {
  refuseOldNode()
  const stamp = join(ROOT, 'node_modules', '.cache', 'tenantry', `installed-for-${workspace.replace(/\W+/g, '-')}`)
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if ((existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) || isInstalled()) return
  await install('Installing what the example needs (npm ci), about a minute the first time …', ['--workspace', workspace, '--omit=dev'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lock)
}

async function install(announcement, options) {
  console.log(announcement)
  const started = performance.now()
  const { code } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...options])
  if (code !== 0) {
    console.error('npm ci failed. The lines above say why.')
    process.exit(code)
  }
  console.log(`Installed in ${Math.round((performance.now() - started) / 1000)} s.`)
}

function refuseOldNode() {
  const wanted = readJson('package.json').engines.node.replace('>=', '')
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  console.error(`Tenantry needs Node ${wanted} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
