import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { runCommand, runNpm } from './run-command.mjs'

// npm runs no install script that is not approved, since `npm start` needs none of this: the tests of this driver do.
const DRIVER = 'better-sqlite3'

/** Compiles the SQLite driver that comes as source, where it is not yet. Returns whether it is there. */
export async function ensureCompiled() {
  if (await isCompiled()) return true
  console.log(`Compiling ${DRIVER}, one to two minutes the first time …`)
  await runNpm(['run', 'install', '--silent', '--prefix', join(ROOT, 'node_modules', DRIVER)], { quiet: true })
  return isCompiled()
}

async function isCompiled() {
  const { code } = await runCommand(process.execPath, ['-e', `new (require('${DRIVER}'))(':memory:').close()`], { quiet: true })
  return code === 0
}
