// Breaks one rule after the other in a copy and expects tests to fail: npm run mutants -- --adapter core [--only NAME] [--jobs 2]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { tsImport } from 'tsx/esm/api'
import { runTests, stopTests } from '../mutants/run-tests.mjs'
import { copySources, removeCopy } from '../mutants/source-copy.mjs'
import { ROOT } from './root.mjs'

const { values: options } = parseArgs({
  options: { adapter: { type: 'string', default: 'core' }, only: { type: 'string' }, jobs: { type: 'string', default: '2' } },
})
const list = join(ROOT, 'mutants', `${options.adapter}.ts`)
if (!/^[a-z]+$/.test(options.adapter) || !existsSync(list)) fail('Expected --adapter to name one that has mutants')
const { MUTANTS } = await tsImport(list, import.meta.url)
if (!Array.isArray(MUTANTS)) fail('Expected --adapter to name one that has mutants')
if (!(Number(options.jobs) >= 1)) fail('Expected --jobs to be a number of copies')
checkMutants(MUTANTS)
const chosen = MUTANTS.filter(({ name }) => options.only === undefined || name.includes(options.only))
if (chosen.length === 0) fail(`No mutant's name holds "${options.only}"`)

const copies = Array.from({ length: Math.min(Number(options.jobs), chosen.length) }, () => copySources())
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end(130))
await checkTests()
const survivors = []
const waiting = [...chosen]
await Promise.all(copies.map(work))
for (const { name, file, why } of survivors) console.log(`survivor: ${name} (${file}): ${why}`)
console.log(`${chosen.length} mutants, ${chosen.length - survivors.length} killed`)
end(survivors.length === 0 ? 0 : 1)

/** A mutant that no longer applies would pass for a killed one, or for a survivor. */
function checkMutants(mutants) {
  const faults = mutants.flatMap(({ name, file, find, replace, kills }, at) => {
    const found = existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8').split(find).length - 1 : 0
    const absent = kills.filter((path) => !existsSync(join(ROOT, path)))
    return [
      ...(found === 1 && find !== '' ? [] : [`${name}: its text occurs ${found} times in ${file}`]),
      ...(find === replace ? [`${name}: it changes nothing`] : []),
      ...(mutants.findIndex((other) => other.name === name) === at ? [] : [`${name}: two mutants have this name`]),
      ...(absent.length === 0 && kills.length > 0 ? [] : [`${name}: there are no tests ${absent.join(', ')}`]),
    ]
  })
  if (faults.length > 0) fail(faults.join('\n'))
}

/** What is red without a mutant tells nothing of one; nor does a pattern that no test matches. */
async function checkTests() {
  const begun = performance.now()
  const pending = baselines()
  const names = []
  await Promise.all(
    copies.map(async (folder) => {
      for (let run = pending.shift(); run !== undefined; run = pending.shift()) {
        const result = await runTests(folder, options.adapter, { ...run, bail: false, seconds: 600 })
        const red = [...result.failed, ...result.broken]
        if (result.timedOut || red.length > 0 || result.passed.length === 0) {
          console.error(
            `Without a mutant ${result.passed.length} passed and ${red.length} failed in ${run.kills.join(' ')}\n${result.output}`,
          )
          for (const { fullName, message } of red) console.error(fullName ?? message)
          end(1)
        }
        names.push(...result.passed.map(({ fullName }) => fullName))
      }
    }),
  )
  const idle = chosen.filter(({ tests }) => tests !== undefined && !names.some((name) => new RegExp(tests).test(name)))
  for (const { name, tests } of idle) console.error(`${name}: no test that passes matches ${tests}`)
  if (idle.length > 0) end(1)
  console.log(`${names.length} tests pass without a mutant (${seconds(begun)} s).`)
}

// Files that some mutant runs whole, and of the others the tests that are named.
function baselines() {
  const whole = new Set(chosen.filter(({ tests }) => tests === undefined).flatMap(({ kills }) => kills))
  const narrowed = chosen.filter(({ tests, kills }) => tests !== undefined && kills.some((path) => !whole.has(path)))
  const files = new Set(narrowed.flatMap(({ kills }) => kills).filter((path) => !whole.has(path)))
  return [
    ...(whole.size === 0 ? [] : [{ kills: [...whole] }]),
    ...(files.size === 0 ? [] : [{ kills: [...files], tests: [...new Set(narrowed.map(({ tests }) => tests))].join('|') }]),
  ]
}

async function work(folder) {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const path = join(folder, mutant.file)
    const source = readFileSync(path, 'utf8')
    const begun = performance.now()
    // A function, so that no `$&` in the text is taken for a pattern.
    writeFileSync(
      path,
      source.replace(mutant.find, () => mutant.replace),
    )
    const result = await killMutant(folder, mutant)
    writeFileSync(path, source)
    const [killer] = result.failed
    const why = killer === undefined ? reasonOf(result) : undefined
    if (why !== undefined) survivors.push({ ...mutant, why })
    console.log(`${why === undefined ? 'killed  ' : 'SURVIVED'} ${seconds(begun).padStart(5)} s  ${mutant.name}: ${why ?? killer.fullName}`)
  }
}

// One file after the other, in the order that the mutant lists them: the quick one first.
async function killMutant(folder, { kills, tests }) {
  let result
  for (const path of kills) {
    result = await runTests(folder, options.adapter, { kills: [path], tests })
    if (result.failed.length > 0) break
  }
  return result
}

function reasonOf({ timedOut, broken, passed, output }) {
  if (timedOut) return 'the tests ran out of time'
  const [first] = broken
  if (first !== undefined) return `no assertion failed: ${String(first.message ?? first.failureMessages?.[0]).split('\n')[0]}`
  return passed.length > 0 ? 'no test failed' : `no test ran\n${output}`
}

function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1)
}

function fail(message) {
  console.error(message)
  process.exit(2)
}

function end(code) {
  stopTests()
  copies.forEach(removeCopy)
  process.exit(code)
}
