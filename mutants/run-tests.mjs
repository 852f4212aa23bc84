import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const SECONDS = 120
const SECONDS_TO_STOP = 10
const running = new Set()

/**
 * Runs tests of a project in a copy of the repository, one file after the other, and resolves to
 * `{ failed, passed, broken, timedOut, output }`: failed tests, passed ones, suites that did not come to testing.
 */
export async function runTests(folder, project, { kills, tests, bail = true, seconds = SECONDS }) {
  const report = join(folder, 'mutants-report.json')
  rmSync(report, { force: true })
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--project',
    'sql',
    ...kills,
    '--reporter=json',
    `--outputFile=${report}`,
  ]
  if (tests !== undefined) args.push('-t', tests)
  if (bail) args.push('--bail=1')
  args.push('--no-file-parallelism', '--typecheck.enabled=false')
  const { timedOut, output } = await runToEnd(folder, args, seconds)
  const { testResults = [] } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  const results = testResults.flatMap(({ assertionResults }) => assertionResults)
  const red = results.filter(({ status }) => status === 'failed')
  return {
    failed: red.filter(isAssertion),
    passed: results.filter(({ status }) => status === 'passed'),
    broken: [...red.filter((result) => !isAssertion(result)), ...testResults.filter((suite) => suite.status === 'failed' && suite.message)],
    timedOut,
    output,
  }
}

/** Ends what is under way. */
export function stopTests() {
  for (const child of running) child.kill('SIGTERM')
}

// A test that ran out of time, or met a name that is nowhere, asserted nothing.
function isAssertion({ failureMessages = [] }) {
  return !failureMessages.every((message) => /^(?:Error: )?(?:Test|Hook) timed out|^ReferenceError|^SyntaxError/.test(message))
}

function runToEnd(folder, args, seconds) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CI: '' } })
    running.add(child)
    const chunks = []
    let timedOut = false
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    const stop = setTimeout(() => {
      timedOut = true
      // SIGTERM lets the set-up end the servers that it started.
      child.kill('SIGTERM')
    }, seconds * 1000)
    const kill = setTimeout(() => child.kill('SIGKILL'), (seconds + SECONDS_TO_STOP) * 1000)
    const settle = (last) => {
      running.delete(child)
      clearTimeout(stop)
      clearTimeout(kill)
      resolve({ timedOut, output: Buffer.concat(chunks).toString() + last })
    }
    child.on('error', (error) => settle(String(error)))
    child.on('exit', () => settle(''))
  })
}
