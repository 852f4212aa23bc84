import {
  casesFor,
  type Databases,
  type Engine,
  judge,
  openDatabases,
  StatementWatch,
  TwinPower,
  type WorldName,
} from '@tenantry/conformance'
import { afterAll, describe, expect, it } from 'vitest'
import { kyselySubject, type Scoping } from '../subject.js'

/** No scoping at all: what an application without Tenantry runs. */
const unscoped: Scoping = (dialect) => dialect

/** Cases that read nothing, or that give the tenant's own id themselves: unscoped they stay inside too. */
const HELD = [
  'an-empty-or-stays-inside',
  'an-insert-with-ones-own-tenant-is-fine',
  'an-insert-with-an-expression-for-the-tenant-is-refused',
]

const RUNS = (['postgres-18', 'sqlite'] as const).flatMap((engine) => (['planted', 'keyed'] as const).map((world) => ({ engine, world })))

describe.each(RUNS)('the $world world on $engine', ({ engine, world }: { engine: Engine; world: WorldName }) => {
  const opened: Databases[] = []
  afterAll(() => Promise.all(opened.map((databases) => databases.close())))

  it('shows the leaks of a handle that is not scoped', async () => {
    const databases = await openDatabases(engine, world)
    if ('absent' in databases) return console.log(`skipped: ${engine}: ${databases.absent}`)
    opened.push(databases)
    const subject = kyselySubject(engine, world, unscoped)
    const watch = await StatementWatch.open(subject.tenancy, engine)
    const [onlyA, both] = [await subject.connect(databases.onlyA, 4), await subject.connect(databases.both, 4, watch?.sent)]
    const twins = new TwinPower(watch)
    const bench = { tenancy: subject.tenancy, databases, bareOnlyA: onlyA.bare, scopedBoth: both.scoped, classify: subject.classify }
    const unseen: string[] = []
    const weak: string[] = []
    const cases = casesFor(subject, databases)
    for (const { name, spec, answer } of cases) {
      const verdict = await judge(bench, spec, answer)
      twins.note(name)
      if (verdict.kind === 'weak') weak.push(`${name}: ${verdict.message}`)
      if (verdict.kind === 'equal') unseen.push(name)
    }
    await Promise.all([onlyA.close(), both.close()])
    const seen = cases.length - unseen.length
    console.log(`${world}: ${seen} of ${cases.length} cases fail on a handle that is not scoped; not: ${unseen.join(', ')}`)
    if (watch !== undefined) console.log(`${world}: ${String(twins)}`)
    expect(weak).toEqual([])
    expect(twins.unflagged.filter((name) => !HELD.includes(name))).toEqual([])
    expect(seen / cases.length).toBeGreaterThan(0.85)
  }, 120_000)
})
