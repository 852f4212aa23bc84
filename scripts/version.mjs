import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageBin } from './package-bin.mjs'
import { publishedPackages } from './published-packages.mjs'
import { readJson } from './root.mjs'
import { runNode, runNpm } from './run-command.mjs'

// Changesets takes a peer that leaves its range for a breaking change, so every minor release would become a
// major one. The packages share one version: the peers are loosened for the moment, then pinned to it.
setPeers(() => '>=0.0.0')
const { code } = await runNode(packageBin('@changesets/cli', 'changeset'), ['version'])
setPeers((name) => versionOf(name))
if (code !== 0) process.exit(code)
process.exitCode = (await runNpm(['install', '--package-lock-only', '--no-audit', '--no-fund'])).code

function setPeers(rangeOf) {
  for (const { path, needs, folder } of publishedPackages()) {
    const manifest = readJson('packages', folder, 'package.json')
    for (const name of needs) if (manifest.peerDependencies?.[name] !== undefined) manifest.peerDependencies[name] = rangeOf(name)
    writeFileSync(join(path, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  }
}

function versionOf(name) {
  return publishedPackages().find((entry) => entry.name === name).manifest.version
}
