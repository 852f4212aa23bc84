import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from './answer.js'
import type { Case } from './case.js'
import { CASES, type CaseName } from './cases/index.js'
import type { Databases } from './databases.js'
import { judge, type Bench } from './judge.js'
import { LEAK_CLASSES } from './leak-class.js'
import { publishedAnchors } from './limits.js'
import type { Report } from './report.js'
import type { Connected, Subject } from './subject.js'
import { StatementWatch } from './verify/statement-watch.js'

/** How one run of the kit differs from another. */
export interface ConformanceOptions {
  /** Connections in the pool: one shows what a session keeps, ten what tenants at once do. Default 1. */
  readonly pool?: number
  readonly report?: Report
}

/**
 * Registers a test for each case of the databases' world, grouped by leak class.
 *
 * Each runs the adapter's answer bare on A alone and scoped on both tenants, and fails where they differ, where a
 * row of B changed, where the answer is too weak to have shown it, or where PostgreSQL's grammar does not prove that a
 * statement of the scoped handle stays inside its tenant.
 */
export function conformance<Db>(subject: Subject<Db>, databases: Databases, options: ConformanceOptions = {}): void {
  const pool = options.pool ?? 1
  const cases = casesFor(subject, databases)
  describe(`${subject.adapter} on ${subject.engine}, ${databases.world} world, pool of ${pool}`, () => {
    const opened: Connected<Db>[] = []
    let bench: Bench<Db>
    beforeAll(async () => {
      const onlyA = await subject.connect(databases.onlyA, pool)
      opened.push(onlyA)
      const { tenancy, classify } = subject
      const watch = await StatementWatch.open(tenancy, subject.engine)
      const both = await subject.connect(databases.both, pool, watch?.sent)
      opened.push(both)
      bench = { tenancy, databases, bareOnlyA: onlyA.bare, scopedBoth: both.scoped, classify, watch }
    })
    afterAll(async () => {
      options.report?.noteVerified(bench?.watch?.statements ?? 0)
      await Promise.all(opened.map((connected) => connected.close()))
    })

    for (const leak of LEAK_CLASSES) {
      const ofClass = cases.filter(({ spec }) => spec.leak === leak)
      if (ofClass.length === 0) continue
      describe(leak, () => {
        for (const { name, spec, answer } of ofClass) {
          it(name, async () => {
            const verdict = await judge(bench, spec, answer)
            options.report?.note(name, verdict)
            if ('message' in verdict) expect.fail(`${verdict.kind}: ${verdict.message}`)
          })
        }
      })
    }

    it('publishes the limit of every refusal', () => {
      const published = publishedAnchors()
      const limits = new Set(cases.flatMap(({ answer }) => (typeof answer === 'object' && 'limit' in answer ? [answer.limit] : [])))
      expect([...limits].filter((limit) => !published.has(limit))).toEqual([])
    })
  })
}

/** The cases of a world that exist on an engine, each with the subject's answer. */
export function casesFor<Db>(subject: Subject<Db>, databases: Databases): { name: CaseName; spec: Case; answer: Answer<Db> }[] {
  const all = Object.entries(CASES) as [CaseName, Case][]
  return all
    .filter(([, spec]) => spec.world === databases.world && (spec.engines?.includes(subject.engine) ?? true))
    .map(([name, spec]) => ({ name, spec, answer: subject.answers[name] }))
}
