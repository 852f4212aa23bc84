import { type Engine, openDatabases } from '@tenantry/conformance/engines'
import { CHUNK, describePower, FuzzRun, type FuzzSubject, missedPower } from '@tenantry/conformance/fuzz'
import { engineTraits } from '@tenantry/conformance/programs'
import { describe, expect, it } from 'vitest'
import { grammarSubject } from './grammar/subject.js'
import { RAW_KINDS, rawSubjects } from './raw-subjects.js'

const ENGINES: readonly Engine[] = ['pglite', 'postgres-18']
const PROGRAMS = 250
const FEW = 50

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))

describe('random programs of raw SQL', () => {
  for (const engine of ENGINES) {
    for (const kind of RAW_KINDS) {
      it(`of ${kind} come to the same on ${engine} inside the tenant as on its rows alone`, { timeout: 300_000 }, async (context) => {
        const run = await open(engine, rawSubjects(engineTraits(engine), engine, kind))
        if ('absent' in run) return context.skip(run.absent)
        try {
          for (let at = 0; at < PROGRAMS; at += CHUNK) await run.fuzz.chunk(seed, at / CHUNK, Math.min(CHUNK, PROGRAMS - at))
        } finally {
          await run.close()
        }
        const { tally, reports } = run.fuzz
        console.log(
          `${engine}, ${kind}: ${tally.programs} programs, ${tally.different} differences, seed ${seed}; ${describePower(tally).slice(-5).join(', ')}`,
        )
        expect(reports.join('\n\n')).toBe('')
        expect(tally.different).toBe(0)
        expect(missedPower(tally)).toEqual([])
      })
    }
  }

  it('are seen to differ where nothing scopes them', { timeout: 120_000 }, async (context) => {
    const run = await open('postgres-18', grammarSubject(18))
    if ('absent' in run) return context.skip(run.absent)
    try {
      const tally = await run.fuzz.chunk(seed, 0, FEW)
      expect(tally.different).toBeGreaterThan(FEW / 2)
    } finally {
      await run.close()
    }
  })
})

async function open<Db, Program>(engine: Engine, subject: FuzzSubject<Db, Program>) {
  const [planted, keyed] = [await openDatabases(engine, 'planted'), await openDatabases(engine, 'keyed')]
  if ('absent' in planted) return planted
  if ('absent' in keyed) return keyed
  const fuzz = await FuzzRun.open(subject, { planted, keyed })
  return {
    fuzz,
    close: async () => {
      await fuzz.close()
      await Promise.all([planted.close(), keyed.close()])
    },
  }
}
