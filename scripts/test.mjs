import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureCompiled } from './ensure-compiled.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { packageBin } from './package-bin.mjs'
import { ROOT, readJson } from './root.mjs'
import { runNode } from './run-command.mjs'

// Written by tally-reporter.mjs. It is printed here, after Vitest ended, so that the line is the last one.
const TALLY = join('.report', 'tally.json')

await ensureInstalled()
await ensureBuilt()
const hasDriver = await ensureCompiled()
if (!hasDriver) console.log('better-sqlite3 does not compile here (it needs Python and a C++ compiler), so its tests are left out.')
rmSync(join(ROOT, TALLY), { force: true })
const { code } = await runNode(packageBin('vitest'), ['run', ...process.argv.slice(2)], {
  env: hasDriver ? {} : { TENANTRY_WITHOUT_BETTER_SQLITE3: 'true' },
})
const tally = existsSync(join(ROOT, TALLY)) ? readJson(TALLY) : { passed: 0, failed: 1, skipped: 0, reasons: {} }

const ci = process.env.CI === 'true'
if (tally.skipped > 0) console.log(`\nSkipped${ci ? ', which CI does not allow' : ''}:`)
for (const [reason, count] of Object.entries(tally.reasons)) console.log(`  ${count} × ${reason}`)

// Vitest may fail without a failed test: a coverage or a start-up error. The figures say so too.
const failed = code !== 0 && tally.failed === 0 && !(ci && tally.skipped > 0) ? 1 : tally.failed
process.exitCode = failed > 0 || code !== 0 || (ci && (tally.skipped > 0 || !hasDriver)) ? 1 : 0
console.log(`\n${tally.passed} passed, ${failed} failed, ${tally.skipped} skipped`)
