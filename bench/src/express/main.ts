import pg from 'pg'
import { median, Report } from '../report.js'
import { type Arm, ARMS, TENANT } from './arms.js'
import { type Sample, Served } from './served.js'

process.env.BENCH_POSTGRES ??= 'postgres://postgres@127.0.0.1:5432/postgres'
// New processes for each: where one lies in memory makes it faster or slower for as long as it lives.
const GENERATIONS = 4
const TURNS = 30
const WARM_UP = 10
const CONNECTIONS = 20
// Tenths of a second, short enough for all arms to meet the same machine.
const ROUTES = [
  { path: '/rows', from: 'memory', requests: 600 },
  { path: '/query', from: 'PostgreSQL', requests: 300 },
] as const
// A name, as clients have: an address takes the resolvers a longer way.
const HEADERS = { host: 'api.erp.example', authorization: 'Bearer x', 'x-tenant-id': TENANT }
const NAMES = Object.keys(ARMS) as Arm[]
const COMPARED: readonly (readonly [ours: Arm, theirs: Arm, goals?: readonly [perSecond: string, microseconds: string]])[] = [
  ['one resolver', 'nothing', ['>= 0.95', '<= 1.05']],
  ['two resolvers', 'nothing', ['>= 0.95', '<= 1.05']],
  ['next()', 'nothing'],
  ['als.run', 'nothing'],
  ['tenancy.run', 'nothing'],
  ['one resolver', 'als.run'],
  ['one resolver', 'tenancy.run'],
]

type Turn = Readonly<Record<Arm, Sample>>

const report = new Report()
const pool = new pg.Pool({ connectionString: process.env.BENCH_POSTGRES })
await pool.query('drop table if exists bench_orders')
await pool.query('create table bench_orders (tenant_id uuid, id int, number text, primary key (tenant_id, id))')
await pool.query(`insert into bench_orders select '${TENANT}', i, 'PO-' || i from generate_series(1, 1000) i`)
await pool.query('vacuum analyze bench_orders')

for (const route of ROUTES) {
  const turns: Turn[] = []
  for (let generation = 0; generation < GENERATIONS; generation++) turns.push(...(await measure(route)))
  for (const [ours, theirs, goals] of COMPARED) {
    const name = `${ours} by ${theirs}, ${route.from}`
    tell(
      name,
      'requests/s',
      goals?.[0],
      turns.map((turn) => [turn[ours].perSecond, turn[theirs].perSecond]),
    )
    tell(
      name,
      'CPU/request',
      goals?.[1],
      turns.map((turn) => [turn[ours].microseconds, turn[theirs].microseconds]),
    )
  }
}
await pool.query('drop table bench_orders')
await pool.end()
report.end()

async function measure({ path, requests }: (typeof ROUTES)[number]): Promise<readonly Turn[]> {
  const servers = await Promise.all(NAMES.map(async (arm) => [arm, await Served.start(arm, path, HEADERS)] as const))
  const turns: Turn[] = []
  for (let turn = -WARM_UP; turn < TURNS; turn++) {
    const samples: [Arm, Sample][] = []
    // Each arm comes first, and last, as often as any other: a machine grows faster and slower.
    const order = servers.map((_, at) => servers[(at + turn + WARM_UP) % servers.length] as (typeof servers)[number])
    for (const [arm, server] of turn % 2 === 0 ? order : order.toReversed()) samples.push([arm, await server.sample(requests, CONNECTIONS)])
    if (turn >= 0) turns.push(Object.fromEntries(samples) as Turn)
  }
  for (const [, server] of servers) server.stop()
  return turns
}

function tell(name: string, measure: string, goal: string | undefined, pairs: readonly (readonly [number, number])[]): void {
  const [ours, theirs] = [median(pairs.map(([one]) => one)), median(pairs.map(([, other]) => other))]
  const note = `${ours.toFixed(0)} by ${theirs.toFixed(0)}`
  const ratio = median(pairs.map(([one, other]) => one / other))
  report.add({ adapter: 'express', case: name, measure, ratio, samples: pairs.length, ...(goal === undefined ? {} : { goal }), note })
}
