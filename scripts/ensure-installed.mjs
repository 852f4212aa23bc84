import { isInstalled } from './is-installed.mjs'
import { readJson } from './root.mjs'
import { runNpm } from './run-command.mjs'

/** Installs the dependencies where node_modules is missing or older than package-lock.json. */
export async function ensureInstalled() {
  refuseOldNode()
  if (isInstalled()) return
  console.log('Installing dependencies (npm ci), about a minute the first time …')
  const started = performance.now()
  const { code } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
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
