import { CHECK_PARTS } from './check-parts.mjs'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'

// `npm run check -- lint types` runs these parts only; `npm run check -- --except tests` runs the others.
const [first, ...rest] = process.argv.slice(2)
const except = first === '--except'
const named = except ? rest : [first, ...rest].filter(Boolean)
const unknown = named.filter((name) => !(name in CHECK_PARTS))
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. The parts are ${Object.keys(CHECK_PARTS).join(', ')}.`)
  process.exit(2)
}
const chosen = Object.keys(CHECK_PARTS).filter((name) => named.length === 0 || named.includes(name) !== except)

await ensureInstalled()
await ensureBuilt()
const results = []
for (const name of chosen) {
  console.log(`\n== ${name}`)
  const started = performance.now()
  const { code } = await CHECK_PARTS[name]()
  results.push({ name, code, seconds: ((performance.now() - started) / 1000).toFixed(1) })
}

console.log('\n== check')
for (const { name, code, seconds } of results) console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds.padStart(6)} s`)
const failed = results.filter(({ code }) => code !== 0)
console.log(failed.length === 0 ? 'All parts passed.' : `Failed: ${failed.map(({ name }) => name).join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1
