import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import pg from 'pg'
import { median, Report } from '../report.js'

// A process each: AsyncLocalStorage makes every promise of its process dearer, and that is part of the price.
const URL_OF_POSTGRES = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const ROUNDS = 4
const WARM_UP = 2
const PAIRS = 4
// A name, as clients have: an address takes the resolvers a longer way.
const headers = { host: 'api.erp.example', authorization: 'Bearer x', 'x-tenant-id': '0a000000-0000-4000-8000-00000000000a' }

const report = new Report()
const pool = new pg.Pool({ connectionString: URL_OF_POSTGRES })
await pool.query('drop table if exists bench_orders')
await pool.query('create table bench_orders (tenant_id uuid, id int, number text, primary key (tenant_id, id))')
await pool.query("insert into bench_orders select '0a000000-0000-4000-8000-00000000000a', i, 'PO-' || i from generate_series(1, 1000) i")

for (const by of ['nothing', 'run by hand']) {
  for (const [path, of] of [
    ['/rows', 'rows from memory'],
    ['/query', 'rows from PostgreSQL'],
  ] as const) {
    const pairs: Pair[] = []
    // New processes for each round: where one lies in memory makes it faster or slower for as long as it lives.
    for (let round = 0; round < ROUNDS; round++) pairs.push(...(await compare(by, path)))
    tell(`${of}, against ${by}`, pairs)
  }
}
await pool.query('drop table bench_orders')
await pool.end()
report.end()

interface Pair {
  readonly ours: Sample
  readonly theirs: Sample
}

async function compare(by: string, path: string): Promise<readonly Pair[]> {
  const [resolving, other] = await Promise.all([serve('resolving'), serve(by)])
  for (let second = 0; second < WARM_UP; second++) for (const server of [resolving, other]) await sample(server, path)
  const pairs: Pair[] = []
  for (let at = 0; at < PAIRS; at++) {
    // In turns, as a machine grows faster and slower.
    const [first, second] = at % 2 === 0 ? [resolving, other] : [other, resolving]
    const samples = [await sample(first, path), await sample(second, path)] as const
    pairs.push(at % 2 === 0 ? { ours: samples[0], theirs: samples[1] } : { ours: samples[1], theirs: samples[0] })
  }
  for (const { child } of [resolving, other]) child.disconnect()
  return pairs
}

function tell(name: string, pairs: readonly Pair[]): void {
  const add = (measure: string, ratio: (pair: Pair) => number, goal: string, figure: keyof Sample) => {
    const [ours, theirs] = [median(pairs.map((pair) => pair.ours[figure])), median(pairs.map((pair) => pair.theirs[figure]))]
    const note = `${ours.toFixed(0)} by ${theirs.toFixed(0)}`
    report.add({ adapter: 'express', case: name, measure, ratio: median(pairs.map(ratio)), samples: pairs.length, goal, note })
  }
  add('requests/s', ({ ours, theirs }) => ours.perSecond / theirs.perSecond, '>= 0.95', 'perSecond')
  add('CPU/request', ({ ours, theirs }) => ours.microseconds / theirs.microseconds, '<= 1.05', 'microseconds')
}

interface Served {
  readonly child: ChildProcess
  readonly port: number
}

async function serve(which: string): Promise<Served> {
  const env = { ...process.env, BENCH_POSTGRES: URL_OF_POSTGRES }
  const child = fork(fileURLToPath(new URL('server.js', import.meta.url)), [which], { env })
  const [port] = (await once(child, 'message')) as [number]
  return { child, port }
}

interface Sample {
  readonly perSecond: number
  /** Of the server's processor time for a request. */
  readonly microseconds: number
}

async function sample(server: Served, path: string): Promise<Sample> {
  const before = await processorTime(server)
  const result = await autocannon({ url: `http://127.0.0.1:${server.port}${path}`, connections: 20, duration: 1, headers })
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`)
  const used = (await processorTime(server)) - before
  return { perSecond: result.requests.total / result.duration, microseconds: used / result.requests.total }
}

async function processorTime({ child }: Served): Promise<number> {
  child.send('how much?')
  const [microseconds] = (await once(child, 'message')) as [number]
  return microseconds
}
