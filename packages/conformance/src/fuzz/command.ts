import { parseArgs } from 'node:util'
import { ENGINES, type Engine, SERVER_ENGINES } from '../engines/engine.js'
import { ServerStarter } from '../engines/server-starter.js'
import type { FuzzSubject } from './fuzz.js'
import { CHUNK } from './fuzz-run.js'
import { addTally, describePower, emptyTally, missedPower } from './power.js'
import { runAsWorker, startWorker, type WorkerReport } from './worker.js'

/** What a fuzz command is asked for. */
export interface FuzzRequest {
  readonly engine: Engine
  readonly programs: number
  readonly seed: number
  readonly workers: number
  readonly skips: boolean
}

/**
 * Runs `--programs N --seed S --engine E --workers W` and prints what came of it; the last line is
 * `N programs, D differences, seed S`. `--skips` also lists why programs were skipped.
 *
 * Returns the exit code: 1 where programs differ or a power figure is missed.
 */
export async function fuzzCommand<Db, Program>(
  subjectOf: (engine: Engine) => FuzzSubject<Db, Program>,
  args: readonly string[],
): Promise<number> {
  const { request, worker } = readArguments(args)
  const subject = subjectOf(request.engine)
  if (worker !== undefined) return runAsWorker(subject, request, worker)
  const starter = new ServerStarter()
  try {
    const server = SERVER_ENGINES.find((name) => name === request.engine)
    const started = server === undefined ? undefined : await starter.start(server)
    if (started !== undefined && 'absent' in started) throw new Error(`${request.engine} is absent: ${started.absent}`)
    const indexes = Array.from({ length: request.workers }, (_, index) => index)
    const progress = progressOf(request)
    const reports = await Promise.all(
      indexes.map((index) => startWorker(args, { index, ...(started === undefined ? {} : { server: started }) }, progress)),
    )
    return printReports(subject, request, reports)
  } finally {
    await starter.stop()
  }
}

function readArguments(args: readonly string[]): { request: FuzzRequest; worker: string | undefined } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      programs: { type: 'string', default: '4000' },
      seed: { type: 'string' },
      engine: { type: 'string', default: 'postgres-18' },
      workers: { type: 'string', default: '1' },
      skips: { type: 'boolean', default: false },
      worker: { type: 'string' },
    },
  })
  const engine = ENGINES.find((name) => name === values.engine)
  if (engine === undefined) throw new TypeError(`Expected --engine to be one of ${ENGINES.join(', ')}`)
  const request: FuzzRequest = {
    engine,
    programs: positive('programs', values.programs),
    seed: values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : positive('seed', values.seed),
    workers: positive('workers', values.workers),
    skips: values.skips,
  }
  return { request, worker: values.worker }
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new TypeError(`Expected --${name} to be a positive integer`)
  return value
}

// Workers are asked with the same arguments, so a seed of chance is settled here first.
function progressOf(request: FuzzRequest): { readonly seed: number; onChunk(programs: number): void } {
  const began = Date.now()
  let done = 0
  let told = 0
  return {
    seed: request.seed,
    onChunk: (programs) => {
      done += programs
      if (done - told < CHUNK * 8 && done < request.programs) return
      told = done
      const rate = done / ((Date.now() - began) / 1_000)
      process.stderr.write(`${done} of ${request.programs} programs, ${rate.toFixed(0)} a second\n`)
    },
  }
}

function printReports<Db, Program>(subject: FuzzSubject<Db, Program>, request: FuzzRequest, reports: readonly WorkerReport[]): number {
  const tally = emptyTally(subject.constructs)
  for (const report of reports) addTally(tally, report.tally)
  const missed = missedPower(tally)
  const skips = request.skips
    ? reports.flatMap(({ skips: part }) => part.map((skip) => `${skip.programs} skipped: ${skip.reason}\n${skip.first}\n`))
    : []
  const lines = [
    ...skips,
    ...reports.flatMap(({ differences }) => differences.map((text) => `${text}\n`)),
    ...describePower(tally),
    ...missed.map((figure) => `too weak: ${figure}`),
    `${tally.programs} programs, ${tally.different} differences, seed ${request.seed}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return tally.different > 0 || missed.length > 0 ? 1 : 0
}
