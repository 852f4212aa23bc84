import { conformance, type Engine, openDatabases, Report, type WorldName } from '@tenantry/conformance'
import { afterAll, describe, it } from 'vitest'
import { drizzleSubject, type SubjectOptions } from '../subject.js'

const WORLDS: readonly WorldName[] = ['planted', 'keyed']

/** Judges every answer on an engine, in both worlds, once for each size of pool; an absent engine says why it skips. */
export async function runConformance(engine: Engine, pools: readonly number[], options: SubjectOptions = {}): Promise<void> {
  const { adapter } = drizzleSubject(engine, 'planted', options)
  const report = new Report(adapter, engine)
  for (const world of WORLDS) {
    const databases = await openDatabases(engine, world)
    if ('absent' in databases) {
      console.log(`skipped: ${engine}: ${databases.absent}`)
      describe.skip(`${adapter} on ${engine}: ${databases.absent}`, () => it('is absent', () => undefined))
      return
    }
    for (const pool of pools) conformance(drizzleSubject(engine, world, options), databases, { pool, report })
    afterAll(() => databases.close())
  }
  afterAll(() => console.log(report.write()))
}
