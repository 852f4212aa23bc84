import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, readJson } from './root.mjs'

// npm writes it at the end of every install: what node_modules holds, in the shape of package-lock.json.
const INSTALLED = join('node_modules', '.package-lock.json')

/** Whether node_modules holds what package-lock.json says, whoever installed it. */
export function isInstalled() {
  if (!existsSync(join(ROOT, INSTALLED))) return false
  const { packages: installed } = readJson(INSTALLED)
  return Object.entries(readJson('package-lock.json').packages).every(([path, wanted]) => isThere(path, wanted, installed[path]))
}

// An optional package of another system is locked and not installed.
function isThere(path, wanted, found) {
  if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true
  if (found === undefined) return wanted.optional === true || wanted.devOptional === true || wanted.peer === true
  return found.version === wanted.version && found.integrity === wanted.integrity && found.resolved === wanted.resolved
}
