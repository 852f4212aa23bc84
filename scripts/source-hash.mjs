import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from './root.mjs'

const SHARED = ['tsup.config.ts', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']
// Private, and part of every package that imports it.
const BUNDLED = join('packages', 'sql')

/** A hash of all that a package's build reads, but for the packages it needs. */
export function sourceHash(packagePath) {
  const hash = createHash('sha256')
  const sources = sourcesOf(packagePath)
  const bundled = sourcesOf(join(ROOT, BUNDLED))
  const files = [...sources, ...bundled, join(packagePath, 'package.json'), ...SHARED.map((name) => join(ROOT, name))]
  for (const file of files.sort()) hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function sourcesOf(packagePath) {
  return readdirSync(join(packagePath, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test(-d)?\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
