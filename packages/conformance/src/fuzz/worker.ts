import { fork } from 'node:child_process'
import type { Databases } from '../databases.js'
import { openMariadb } from '../engines/mariadb-databases.js'
import { openPglite } from '../engines/pglite-databases.js'
import { openPostgres } from '../engines/postgres-databases.js'
import { openSqlite } from '../engines/sqlite-databases.js'
import type { Started } from '../engines/server-starter.js'
import type { WorldName } from '../worlds/world.js'
import type { FuzzRequest } from './command.js'
import type { FuzzSubject } from './fuzz.js'
import { CHUNK, FuzzRun } from './fuzz-run.js'
import type { Tally } from './power.js'

/** What a worker is told besides the command's own arguments. */
interface WorkerOrder {
  readonly index: number
  readonly server?: Exclude<Started, { absent: string }>
}

/** What a worker found. */
export interface WorkerReport {
  readonly tally: Tally
  readonly differences: readonly string[]
  readonly skips: readonly { readonly reason: string; readonly programs: number; readonly first: string }[]
}

type Message = { readonly chunk: number } | { readonly report: WorkerReport }

/** Starts a process over databases of its own, so that several cores are used; returns what it found. */
export function startWorker(
  args: readonly string[],
  order: WorkerOrder,
  progress: { readonly seed: number; onChunk(programs: number): void },
): Promise<WorkerReport> {
  const [, script] = process.argv
  if (script === undefined) throw new Error('Expected the command to run as a script')
  const child = fork(script, [...args, '--seed', String(progress.seed), '--worker', JSON.stringify(order)])
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => ('chunk' in message ? progress.onChunk(message.chunk) : resolve(message.report)))
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`A fuzz worker ended early, with code ${code}`)))
  })
}

/** Judges every chunk that is this worker's: the same seed gives the same programs with any number of workers. */
export async function runAsWorker<Db, Program>(subject: FuzzSubject<Db, Program>, request: FuzzRequest, told: string): Promise<number> {
  const order = JSON.parse(told) as WorkerOrder
  const databases = { planted: await open(request, order, 'planted'), keyed: await open(request, order, 'keyed') }
  const run = await FuzzRun.open(subject, databases)
  try {
    for (let chunk = order.index; chunk * CHUNK < request.programs; chunk += request.workers) {
      const tally = await run.chunk(request.seed, chunk, Math.min(CHUNK, request.programs - chunk * CHUNK))
      send({ chunk: tally.programs })
    }
  } finally {
    await run.close()
    await Promise.all([databases.planted.close(), databases.keyed.close()])
  }
  // The server may be stopped once every worker has reported.
  const skips = [...run.skips].map(([reason, { programs, first }]) => ({ reason, programs, first }))
  send({ report: { tally: run.tally, differences: run.reports, skips } })
  process.disconnect?.()
  return 0
}

async function open(request: FuzzRequest, order: WorkerOrder, world: WorldName): Promise<Databases> {
  switch (request.engine) {
    case 'pglite':
      return openPglite(world)
    case 'sqlite':
      return openSqlite(world)
    case 'mariadb':
      return present(await openMariadb(world))
    default:
      if (order.server === undefined) throw new Error('Expected the worker to be told of a server')
      return openPostgres(request.engine, world, order.server)
  }
}

function present(opened: Databases | { readonly absent: string }): Databases {
  if ('absent' in opened) throw new Error(`The engine is absent: ${opened.absent}`)
  return opened
}

function send(message: Message): void {
  process.send?.(message)
}
