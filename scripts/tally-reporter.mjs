import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

/** A Vitest reporter that counts tests and module errors into .report/tally.json, with the reason of each skip. */
export default class TallyReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0, reasons: {} }
    for (const module of modules) {
      tally.failed += module.errors().length
      for (const test of module.children.allTests()) count(tally, test)
    }
    mkdirSync(join(ROOT, '.report'), { recursive: true })
    writeFileSync(join(ROOT, '.report', 'tally.json'), JSON.stringify(tally))
  }
}

function count(tally, test) {
  const { state, note } = test.result()
  if (state === 'passed') tally.passed++
  else if (state === 'failed') tally.failed++
  else {
    tally.skipped++
    const reason = note ?? `no reason given: ${test.fullName}`
    tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1
  }
}
