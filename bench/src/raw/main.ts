import { defineTenancy, scopedBy } from '@tenantry/core'
import { scopeRawSql, withTenancy } from '@tenantry/postgres'
import { compare, type Compared, heldBytes, medianMicroseconds } from '../measure.js'
import { explain, type Sent } from '../plan.js'
import { openPostgres, TENANT } from '../postgres.js'
import { Report } from '../report.js'
import { CASES } from './cases.js'
import { TEXTS } from './texts.js'

const ADAPTER = 'raw'
const REMEMBERED = 10_000
const EXECUTED = { pairs: 150, batch: 20 }
const scoped = scopedBy('tenant_id')
const tenancy = defineTenancy(
  {
    suppliers: scoped,
    products: scoped,
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
    order_lines: scoped,
    shipments: scoped,
    invoices: scoped,
  },
  { tenantId: 'uuid' },
)
const report = new Report()
const { pool, close } = await openPostgres()
try {
  await measureTexts()
  await measureMemory()
  await measureStatements()
} finally {
  await close()
}
report.end()

/** What a text costs when it is known, and when it is not. */
async function measureTexts(): Promise<void> {
  const raw = await scopeRawSql(tenancy, { remembered: REMEMBERED })
  const fresh = await scopeRawSql(tenancy, { remembered: 100 })
  tenancy.run(TENANT, () => {
    for (const { name, sql, parameters } of TEXTS) {
      const cached = medianMicroseconds(() => raw.scope(sql, parameters, tenancy.context()), { samples: 300, batch: 500 })
      report.add({ adapter: ADAPTER, case: name, measure: 'cached', ratio: cached, unit: 'µs', samples: 300, goal: '<= 3' })
    }
    for (const { name, sql, parameters } of TEXTS) {
      const first = medianMicroseconds((at) => fresh.scope(`${sql} -- ${at}`, parameters, tenancy.context()), { samples: 500, batch: 1 })
      report.add({ adapter: ADAPTER, case: name, measure: 'first', ratio: first, unit: 'µs', samples: 500, goal: '<= 400' })
    }
  })
}

/** What a full memory of texts holds, the texts with it. */
async function measureMemory(): Promise<void> {
  const raw = await scopeRawSql(tenancy, { remembered: REMEMBERED })
  const texts = TEXTS.map(({ sql }) => sql.length)
  const bytes = heldBytes(() =>
    tenancy.run(TENANT, () => {
      for (let i = 0; i < REMEMBERED; i++) {
        const { sql, parameters } = TEXTS[i % TEXTS.length] as (typeof TEXTS)[number]
        raw.scope(`${sql} -- ${i}`, parameters, tenancy.context())
      }
      return raw
    }),
  )
  const mean = Math.round(texts.reduce((sum, length) => sum + length, 0) / texts.length)
  const note = `${(bytes / REMEMBERED / 1024).toFixed(1)} kB a text of ${mean} characters`
  report.add({ adapter: ADAPTER, case: '10,000 texts', measure: 'memory', ratio: bytes / 2 ** 20, unit: 'MB', samples: REMEMBERED, note })
}

/** The same driver with the filter written by hand: how long, and which plan. */
async function measureStatements(): Promise<void> {
  const raw = await scopeRawSql(tenancy)
  const inside = withTenancy(pool, tenancy, { raw })
  await tenancy.run(TENANT, async () => {
    const send = (on: typeof pool, { sql, parameters }: Sent) => on.query(sql, [...parameters])
    for (const { name, scoped: own, byHand } of CASES) {
      const scope = ({ sql, parameters }: Sent) => raw.scope(sql, parameters, tenancy.context())
      add(
        name,
        'end to end',
        await compare(
          (at) => send(inside, own(at)),
          (at) => send(pool, byHand(at)),
          EXECUTED,
        ),
      )
      // Without the wrapped pool: what the scoped text itself costs the server.
      add(
        name,
        'text',
        await compare(
          (at) => send(pool, scope(own(at))),
          (at) => send(pool, byHand(at)),
          EXECUTED,
        ),
      )
    }
    for (const one of CASES) {
      const { sql, parameters } = one.scoped(7)
      const own = await explain(pool, raw.scope(sql, parameters, tenancy.context()))
      const theirs = await explain(pool, one.byHand(7))
      const note = own === theirs ? 'the same plan, the same blocks' : `${own} instead of ${theirs}`
      report.add({ adapter: ADAPTER, case: one.name, measure: 'plan', ratio: own === theirs ? 1 : 0, samples: 1, goal: '= 1', note })
    }
  })
}

function add(name: string, measure: string, { ratio, samples, ours, theirs }: Compared): void {
  report.add({
    adapter: ADAPTER,
    case: name,
    measure,
    ratio,
    samples,
    goal: '<= 1.03',
    note: `${ours.toFixed(2)} by ${theirs.toFixed(2)} µs`,
  })
}
