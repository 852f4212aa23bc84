import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import pg from 'pg'
import { median, Report } from '../report.js'

// Three servers, a process each: AsyncLocalStorage makes every promise of its process dearer, and that is part of the price.
const URL_OF_POSTGRES = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const REQUESTS = 2000
const PAIRS = 30
const headers = { authorization: 'Bearer x', 'x-tenant-id': '0a000000-0000-4000-8000-00000000000a' }

const report = new Report()
const pool = new pg.Pool({ connectionString: URL_OF_POSTGRES })
await pool.query('drop table if exists bench_orders')
await pool.query('create table bench_orders (tenant_id uuid, id int, number text, primary key (tenant_id, id))')
await pool.query("insert into bench_orders select '0a000000-0000-4000-8000-00000000000a', i, 'PO-' || i from generate_series(1, 1000) i")

const resolving = await serve('resolving')
for (const by of ['nothing', 'a storage by hand']) {
  const other = await serve(by)
  for (const [path, of] of [
    ['/rows', 'rows from memory'],
    ['/query', 'rows from PostgreSQL'],
  ] as const) {
    await compare(other, path, `${of}, against ${by}`)
  }
  other.child.disconnect()
}
resolving.child.disconnect()
await pool.query('drop table bench_orders')
await pool.end()
report.end()

async function compare(other: Served, path: string, name: string): Promise<void> {
  for (const server of [resolving, other]) await requestsPerSecond(server, path)
  const pairs: { ours: number; theirs: number }[] = []
  for (let at = 0; at < PAIRS; at++) {
    // In turns, as a machine grows faster and slower.
    const [first, second] = at % 2 === 0 ? [resolving, other] : [other, resolving]
    const figures = [await requestsPerSecond(first, path), await requestsPerSecond(second, path)] as const
    pairs.push(at % 2 === 0 ? { ours: figures[0], theirs: figures[1] } : { ours: figures[1], theirs: figures[0] })
  }
  report.add({
    adapter: 'express',
    case: name,
    measure: 'requests/s',
    ratio: median(pairs.map(({ ours, theirs }) => ours / theirs)),
    samples: PAIRS,
    goal: '>= 0.95',
    note: `${median(pairs.map(({ ours }) => ours)).toFixed(0)} by ${median(pairs.map(({ theirs }) => theirs)).toFixed(0)}`,
  })
}

interface Served {
  readonly child: ChildProcess
  readonly port: number
}

async function serve(which: string): Promise<Served> {
  const env = { ...process.env, BENCH_POSTGRES: URL_OF_POSTGRES }
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [which], { env })
  const [port] = (await once(child, 'message')) as [number]
  return { child, port }
}

async function requestsPerSecond({ port }: Served, path: string): Promise<number> {
  const started = performance.now()
  const { non2xx, errors } = await autocannon({ url: `http://127.0.0.1:${port}${path}`, connections: 20, amount: REQUESTS, headers })
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests failed`)
  return REQUESTS / ((performance.now() - started) / 1000)
}
