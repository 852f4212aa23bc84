import type { Databases, Engine, Which } from '@tenantry/conformance/engines'
import { ENGINES, openDatabases } from '@tenantry/conformance/engines'
import { addTally, CHUNK, describePower, emptyTally, FuzzRun, missedPower, type WorldName } from '@tenantry/conformance/fuzz'
import { engineTraits } from '@tenantry/conformance/programs'
import { describe, expect, it } from 'vitest'
import { kyselySubject, type Scoping } from './subject.js'

/** Programs per engine: many on the newest of each kind, some on the others. */
const PROGRAMS: Readonly<Record<Engine, number>> = {
  'postgres-15': 500,
  'postgres-16': 500,
  'postgres-17': 500,
  'postgres-18': 4_000,
  pglite: 4_000,
  sqlite: 500,
  mariadb: 500,
}

/** A PGlite keeps what memory it has once taken, so it is opened anew after so many. */
const PROGRAMS_PER_OPENING = 1_000

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))

describe('random programs', () => {
  for (const engine of ENGINES) {
    it(`come to the same on ${engine} inside the tenant as on its rows alone`, { timeout: 600_000 }, async (context) => {
      const tally = emptyTally(kyselySubject(engineTraits(engine)).constructs)
      const reports: string[] = []
      for (let first = 0; first < PROGRAMS[engine]; first += PROGRAMS_PER_OPENING) {
        const run = await open(engine)
        if ('absent' in run) return context.skip(run.absent)
        const end = Math.min(first + PROGRAMS_PER_OPENING, PROGRAMS[engine])
        try {
          for (let at = first; at < end; at += CHUNK) await run.fuzz.chunk(seed, at / CHUNK, Math.min(CHUNK, end - at))
        } finally {
          await run.close()
        }
        addTally(tally, run.fuzz.tally)
        reports.push(...run.fuzz.reports)
      }
      const figures = describePower(tally).slice(-4).join(', ')
      console.log(`${engine}: ${tally.programs} programs, ${tally.different} differences, seed ${seed}; ${figures}`)
      expect(reports.join('\n\n')).toBe('')
      expect(tally.different).toBe(0)
      expect(missedPower(tally)).toEqual([])
    })
  }
})

describe('the fuzz oracle', () => {
  it('tells no difference between two databases of A alone', { timeout: 120_000 }, async (context) => {
    const run = await open('postgres-18', (dialect) => dialect, 'onlyA')
    if ('absent' in run) return context.skip(run.absent)
    try {
      const tally = await run.fuzz.chunk(seed, 0, CHUNK)
      expect(run.fuzz.reports.join('\n\n')).toBe('')
      expect(tally.seesLeaks).toBe(0)
    } finally {
      await run.close()
    }
  })

  it('sees a scoping that is not there', { timeout: 120_000 }, async (context) => {
    const run = await open('pglite', (dialect) => dialect)
    if ('absent' in run) return context.skip(run.absent)
    try {
      const tally = await run.fuzz.chunk(seed, 0, 60)
      expect(tally.different).toBeGreaterThan(30)
      expect(run.fuzz.reports.length).toBeGreaterThan(0)
    } finally {
      await run.close()
    }
  })
})

async function open(engine: Engine, scoping?: Scoping, second: Which = 'both') {
  const [planted, keyed] = [await openWorld(engine, 'planted', second), await openWorld(engine, 'keyed', second)]
  if ('absent' in planted) return planted
  if ('absent' in keyed) return keyed
  const fuzz = await FuzzRun.open(kyselySubject(engineTraits(engine), scoping), { planted: planted.databases, keyed: keyed.databases })
  return { fuzz, close: () => closeAll(fuzz, [...planted.opened, ...keyed.opened]) }
}

// The scoped side runs on the database of both tenants, or on another one of A alone.
async function openWorld(engine: Engine, world: WorldName, second: Which) {
  const databases = await openDatabases(engine, world)
  if ('absent' in databases || second === 'both') return 'absent' in databases ? databases : { databases, opened: [databases] }
  const other = await openDatabases(engine, world)
  return 'absent' in other ? other : { databases: { ...databases, both: other.onlyA }, opened: [databases, other] }
}

async function closeAll(fuzz: { close(): Promise<void> }, databases: readonly Databases[]): Promise<void> {
  await fuzz.close()
  await Promise.all(databases.map((one) => one.close()))
}
