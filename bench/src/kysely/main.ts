import { AsyncLocalStorage } from 'node:async_hooks'
import { Report } from '../report.js'
import { CASES, CHECKED } from './cases.js'
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
    for (const { name, scoped: ours, byHand, compileGoal } of CASES) {
      const goal = compileGoal === undefined ? {} : { goal: `<= ${compileGoal}` }
      const compiled = await compare(
        (at) => ours(scoped, at).compile(),
        (at) => byHand(bare, at).compile(),
        COMPILED,
      )
      add(name, 'compile', compiled, goal)
    }
    for (const { name, scoped: ours, byHand } of CASES) {
      // Each side inserts ids of its own.
      const executed = await compare(
        (at) => ours(scoped, 2 * at).execute(),
        (at) => byHand(bare, 2 * at + 1).execute(),
        EXECUTED,
      )
      add(name, 'end to end', executed, { goal: '<= 1.03' })
    }
    for (const { name, scoped: ours, byHand } of CASES) {
      const [own, theirs] = [await explain(pool, ours(scoped, 5_000_000).compile()), await explain(pool, byHand(bare, 5_000_000).compile())]
      const note = own === theirs ? 'the same plan, the same blocks' : `${own} instead of ${theirs}`
      report.add({ adapter, case: name, measure: 'plan', ratio: own === theirs ? 1 : 0, samples: 1, goal: '= 1', note })
    }
    for (const { name, scoped: ours, byHand } of CASES) {
      const [own, theirs] = [
        retainedBytes((at) => ours(scoped, at).compile(), HELD),
        retainedBytes((at) => byHand(bare, at).compile(), HELD),
      ]
      report.add({
        adapter,
        case: name,
        measure: 'memory',
        ratio: own / theirs,
        samples: HELD,
        note: `${own.toFixed(0)} by ${theirs.toFixed(0)} bytes a query`,
      })
    }
  })
  await checked.run(TENANT, async () => {
    const executed = await compare(
      (at) => CHECKED.scoped(checking, 20_000_000 + 2 * at),
      (at) => CHECKED.byHand(bare, 20_000_000 + 2 * at + 1),
      EXECUTED,
    )
    add(CHECKED.name, 'end to end', executed, { goal: '<= 1.05' })
  })
  const storage = new AsyncLocalStorage<string>()
  const work = () => 1
  add(
    'tenancy.run against AsyncLocalStorage.run',
    'context',
    await compare(
      () => tenancy.run(TENANT, work),
      () => storage.run(TENANT, work),
      { pairs: 300, batch: 5_000 },
    ),
    {},
  )
} finally {
  await close()
}
report.end()

function add(name: string, measure: string, { ratio, samples, ours, theirs }: Compared, goal: { readonly goal?: string }): void {
  report.add({ adapter, case: name, measure, ratio, samples, ...goal, note: `${ours.toFixed(2)} by ${theirs.toFixed(2)} µs` })
}
