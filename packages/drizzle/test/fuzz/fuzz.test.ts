import type { Databases, Engine, Which } from '@tenantry/conformance/engines'
import { openDatabases } from '@tenantry/conformance/engines'
import { CHUNK, describePower, FuzzRun, missedPower, type WorldName } from '@tenantry/conformance/fuzz'
import { engineTraits } from '@tenantry/conformance/programs'
import { withTenancy } from '@tenantry/drizzle'
import { describe, expect, it } from 'vitest'
import type { Major, Scoping } from '../subject/scoping.js'
import { drizzleSubject } from './subject.js'

/** Programs per engine and major. */
const RUNS: readonly (readonly [engine: Engine, major: Major, programs: number])[] = [
  ['postgres-18', 0, 1_000],
  ['postgres-18', 1, 1_000],
  ['pglite', 0, 200],
  ['pglite', 1, 200],
  ['sqlite', 0, 500],
  ['sqlite', 1, 500],
  ['mariadb', 0, 500],
  ['mariadb', 1, 500],
]

const VERSIONS = { 0: '0.45', 1: '1.0' } as const

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const adapter: Scoping = (db, tenancy) => withTenancy(db, tenancy as never)

describe('random programs', () => {
  for (const [engine, major, programs] of RUNS) {
    const title = `come to the same on ${engine} by Drizzle ${VERSIONS[major]} inside the tenant as on its rows alone`
    it(title, { timeout: 600_000 }, async (context) => {
      const run = await open(engine, major, adapter)
      if ('absent' in run) return context.skip(run.absent)
      try {
        for (let chunk = 0; chunk * CHUNK < programs; chunk++) await run.fuzz.chunk(seed, chunk, Math.min(CHUNK, programs - chunk * CHUNK))
      } finally {
        await run.close()
      }
      const figures = describePower(run.fuzz.tally).slice(-4).join(', ')
      console.log(`${engine}: ${run.fuzz.tally.programs} programs, ${run.fuzz.tally.different} differences, seed ${seed}; ${figures}`)
      expect(run.fuzz.reports.join('\n\n')).toBe('')
      expect(run.fuzz.tally.different).toBe(0)
      expect(missedPower(run.fuzz.tally)).toEqual([])
    })
  }
})

describe('the fuzz oracle', () => {
  it('tells no difference between two databases of A alone', { timeout: 120_000 }, async (context) => {
    const run = await open('postgres-18', 0, undefined, 'onlyA')
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
    const run = await open('pglite', 0, undefined)
    if ('absent' in run) return context.skip(run.absent)
    try {
      const tally = await run.fuzz.chunk(seed, 0, 60)
      expect(tally.different).toBeGreaterThan(25)
      expect(run.fuzz.reports.length).toBeGreaterThan(0)
    } finally {
      await run.close()
    }
  })
})

async function open(engine: Engine, major: Major, scoping: Scoping | undefined, second: Which = 'both') {
  const [planted, keyed] = [await openWorld(engine, 'planted', second), await openWorld(engine, 'keyed', second)]
  if ('absent' in planted) return planted
  if ('absent' in keyed) return keyed
  const subject = drizzleSubject(engineTraits(engine), major, scoping)
  const fuzz = await FuzzRun.open(subject, { planted: planted.databases, keyed: keyed.databases })
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
