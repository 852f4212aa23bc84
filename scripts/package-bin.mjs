import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, readJson } from './root.mjs'

/** The JavaScript file behind a package's command, so that Node can run it on every system, without a shell. */
export function packageBin(name, command = name.split('/').pop()) {
  const { bin } = readJson('node_modules', name, 'package.json')
  const file = join(ROOT, 'node_modules', name, typeof bin === 'string' ? bin : bin[command])
  if (!existsSync(file)) throw new Error(`${name} has no command ${command}`)
  return file
}
