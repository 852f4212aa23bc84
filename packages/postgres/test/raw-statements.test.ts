import { type Engine, openDatabases } from '@tenantry/conformance/engines'
import { FuzzRun, type WorldName } from '@tenantry/conformance/fuzz'
import { afterAll, describe, expect, it } from 'vitest'
import { grammarSubject } from './fuzz/grammar/subject.js'
import { rawSubject } from './fuzz/subject.js'
import { RAW_STATEMENTS } from './raw-statements.js'

const BOTH: readonly WorldName[] = ['planted', 'keyed']
const ENGINES: readonly Engine[] = ['pglite', 'postgres-18']

describe('raw statements', () => {
  for (const engine of ENGINES) {
    const opening = open(engine)

    afterAll(async () => {
      const run = await opening
      if (!('absent' in run)) await run.close()
    })

    for (const [name, { sql, parameters = [], worlds = BOTH }] of Object.entries(RAW_STATEMENTS)) {
      it(`${name}, on ${engine}`, { timeout: 60_000 }, async (context) => {
        const run = await opening
        if ('absent' in run) return context.skip(run.absent)
        for (const world of worlds) {
          const writes = !/^\W*select/i.test(sql)
          const verdict = await run.fuzz.judge({ world, writes, statements: [{ sql, parameters }], constructs: [] })
          expect(verdict.reason).toBeUndefined()
          expect(verdict.kind).toBe('equal')
        }
      })
    }
  }
})

async function open(engine: Engine) {
  const [planted, keyed] = [await openWorld(engine, 'planted'), await openWorld(engine, 'keyed')]
  if ('absent' in planted) return planted
  if ('absent' in keyed) return keyed
  const fuzz = await FuzzRun.open(rawSubject(grammarSubject(18)), { planted, keyed })
  return {
    fuzz,
    close: async () => {
      await fuzz.close()
      await Promise.all([planted.close(), keyed.close()])
    },
  }
}

function openWorld(engine: Engine, world: WorldName) {
  return openDatabases(engine, world)
}
