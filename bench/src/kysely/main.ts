import { AsyncLocalStorage } from 'node:async_hooks'
import { Report } from '../report.js'
import { CASES } from './cases.js'
import { CHECKED_CASES } from './checked-cases.js'
import { openDatabase, TENANT } from './database.js'
import { compare, type Compared, retainedBytes } from './measure.js'
import { explain } from './plan.js'

const COMPILED = { pairs: 300, batch: 200 }
const EXECUTED = { pairs: 150, batch: 20 }
const HELD = 4_000

const report = new Report()
const { pool, tenancy, checked, bare, scoped, checking, close } = await openDatabase()
const adapter = 'kysely'

try {
  await tenancy.run(TENANT, async () => {
    await compileAll()
    await executeAll()
    await explainAll()
    holdAll()
  })
  await checked.run(TENANT, checkAll)
  await runContexts()
} finally {
  await close()
}
report.end()

async function compileAll(): Promise<void> {
  for (const { name, scoped: ours, byHand, compileGoal } of CASES) {
    const goal = compileGoal === undefined ? {} : { goal: `<= ${compileGoal}` }
    const compiled = await compare(
      (at) => ours(scoped, at).compile(),
      (at) => byHand(bare, at).compile(),
      COMPILED,
    )
    add(name, 'compile', compiled, goal)
  }
}

// Each side inserts ids of its own.
async function executeAll(): Promise<void> {
  for (const { name, scoped: ours, byHand } of CASES) {
    const executed = await compare(
      (at) => ours(scoped, 2 * at).execute(),
      (at) => byHand(bare, 2 * at + 1).execute(),
      EXECUTED,
    )
    add(name, 'end to end', executed, { goal: '<= 1.03' })
  }
}

async function checkAll(): Promise<void> {
  const [select] = CASES
  if (select !== undefined) {
    const compiled = await compare(
      (at) => select.scoped(checking, at).compile(),
      (at) => select.byHand(bare, at).compile(),
      COMPILED,
    )
    add(`${select.name}, references declared`, 'compile', compiled, { goal: `<= ${select.compileGoal}` })
  }
  for (const { name, scoped: ours, byHand } of CHECKED_CASES) {
    await pool.query('delete from orders where id >= 1000000')
    const executed = await compare(
      (at) => ours(checking, 2 * at),
      (at) => byHand(bare, 2 * at + 1),
      EXECUTED,
    )
    add(name, 'end to end', executed, { goal: '<= 1.05' })
  }
}

async function explainAll(): Promise<void> {
  for (const { name, scoped: ours, byHand } of CASES) {
    const [own, theirs] = [await explain(pool, ours(scoped, 5_000_000).compile()), await explain(pool, byHand(bare, 5_000_000).compile())]
    const note = own === theirs ? 'the same plan, the same blocks' : `${own} instead of ${theirs}`
    report.add({ adapter, case: name, measure: 'plan', ratio: own === theirs ? 1 : 0, samples: 1, goal: '= 1', note })
  }
}

function holdAll(): void {
  for (const { name, scoped: ours, byHand } of CASES) {
    const [own, theirs] = [retainedBytes((at) => ours(scoped, at).compile(), HELD), retainedBytes((at) => byHand(bare, at).compile(), HELD)]
    const note = `${own.toFixed(0)} by ${theirs.toFixed(0)} bytes a query`
    report.add({ adapter, case: name, measure: 'memory', ratio: own / theirs, samples: HELD, note })
  }
}

async function runContexts(): Promise<void> {
  const storage = new AsyncLocalStorage<string>()
  const work = () => 1
  const compared = await compare(
    () => tenancy.run(TENANT, work),
    () => storage.run(TENANT, work),
    { pairs: 300, batch: 5_000 },
  )
  add('tenancy.run against AsyncLocalStorage.run', 'context', compared, {})
}

function add(name: string, measure: string, { ratio, samples, ours, theirs }: Compared, goal: { readonly goal?: string }): void {
  report.add({ adapter, case: name, measure, ratio, samples, ...goal, note: `${ours.toFixed(2)} by ${theirs.toFixed(2)} µs` })
}
