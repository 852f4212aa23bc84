import { packageBin } from './package-bin.mjs'
import { publishedPackages } from './published-packages.mjs'
import { ROOT } from './root.mjs'
import { runNode } from './run-command.mjs'

const command = (name, args, bin) => () => runNode(packageBin(name, bin), args)

/** The parts of `npm run check` in order: a name, and a function that resolves to `{ code }`. */
export const CHECK_PARTS = {
  format: command('@biomejs/biome', ['format', '.']),
  lint: command('eslint', ['.', '--max-warnings', '0']),
  types: () => eachProject(['tsconfig.json', 'packages/drizzle/types-1/tsconfig.json']),
  tests: () => runNode('scripts/test.mjs'),
  knip: command('knip', ['--no-config-hints']),
  publint: () => eachPackage((path) => runNode(packageBin('publint'), ['--strict', path])),
  // node16: what ESM and CommonJS under Node's own resolution see; older resolutions know no "exports".
  attw: () =>
    eachPackage((path) => runNode(packageBin('@arethetypeswrong/cli', 'attw'), ['--pack', path, '--profile', 'node16', '-f', 'ascii'])),
  size: command('size-limit', []),
}

// The second reads Drizzle's types as those of 1.0, as an application on it does.
async function eachProject(projects) {
  let worst = 0
  for (const project of projects) {
    const { code } = await runNode(packageBin('typescript', 'tsc'), ['--noEmit', '-p', project])
    worst = Math.max(worst, code)
  }
  return { code: worst }
}

async function eachPackage(check) {
  let worst = 0
  for (const { path } of publishedPackages()) {
    const { code } = await check(path)
    worst = Math.max(worst, code)
  }
  if (publishedPackages().length === 0) console.error(`No package to check in ${ROOT}`)
  return { code: worst }
}
