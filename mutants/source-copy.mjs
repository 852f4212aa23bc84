import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { ROOT } from '../scripts/root.mjs'

/** Copies the repository as git sees it, untracked files too, to a folder of its own, and returns its path. */
export function copySources() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenantry-mutants-')))
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  for (const file of new Set(listed.split('\0').filter(Boolean))) {
    if (!existsSync(join(ROOT, file))) continue
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(ROOT, file), join(folder, file))
  }
  linkModules(folder)
  return folder
}

/** Deletes a copy, not what its links point at. */
export function removeCopy(folder) {
  rmSync(folder, { recursive: true, force: true })
}

// A folder of links instead of one link: the workspaces must be those of the copy, and so must what tests write to node_modules.
function linkModules(folder) {
  const modules = join(ROOT, 'node_modules')
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(modules)) {
    if (name.startsWith('.') || name === '@tenantry') continue
    symlinkSync(join(modules, name), join(folder, 'node_modules', name), 'junction')
  }
  mkdirSync(join(folder, 'node_modules', '@tenantry'))
  for (const name of readdirSync(join(modules, '@tenantry'))) {
    const target = relative(realpathSync(ROOT), realpathSync(join(modules, '@tenantry', name)))
    symlinkSync(join(folder, target), join(folder, 'node_modules', '@tenantry', name), 'junction')
  }
}
