import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, readJson } from './root.mjs'

/** The packages that are built and published, each after those it needs: `{ name, folder, path, manifest, needs }`. */
export function publishedPackages() {
  const all = readdirSync(join(ROOT, 'packages'))
    .filter((folder) => existsSync(join(ROOT, 'packages', folder, 'src', 'index.ts')))
    .map((folder) => ({ folder, path: join(ROOT, 'packages', folder), manifest: readJson('packages', folder, 'package.json') }))
    .filter(({ manifest }) => manifest.private !== true && manifest.scripts?.build !== undefined)
  const names = new Set(all.map(({ manifest }) => manifest.name))
  const packages = all.map((entry) => {
    const wanted = { ...entry.manifest.dependencies, ...entry.manifest.peerDependencies }
    return { ...entry, name: entry.manifest.name, needs: Object.keys(wanted).filter((name) => names.has(name)) }
  })
  return packages.sort((one, other) => depth(one, packages) - depth(other, packages) || one.name.localeCompare(other.name))
}

function depth(entry, packages) {
  const needed = packages.filter(({ name }) => entry.needs.includes(name))
  return needed.length === 0 ? 0 : 1 + Math.max(...needed.map((each) => depth(each, packages)))
}
