import {
  type Bench,
  type Case,
  casesFor,
  judge,
  openDatabases,
  type Refusal,
  StatementWatch,
  type Subject,
  type Verdict,
  type WorldName,
} from '@tenantry/conformance'
import type { RawScoper, Tenancy, TenancyErrorCode } from '@tenantry/core'
import { type PostgresRawScoper, scopeRawSql } from '@tenantry/postgres'
import { afterAll, describe, expect, it } from 'vitest'
import { withTenancy as scopedDrizzle } from '../../drizzle/src/index.js'
import { drizzleSubject } from '../../drizzle/test/subject.js'
import { withTenancy as scopedKysely } from '../../kysely/src/index.js'
import { kyselySubject } from '../../kysely/test/subject.js'

// What the adapters alone refuse is either right with a raw scoper, or refused for a reason of its own.
const CODES: readonly TenancyErrorCode[] = [
  'QUERY_UNSCOPABLE',
  'TABLE_UNREGISTERED',
  'SHARED_TABLE_WRITE',
  'CROSS_TENANT_WRITE',
  'REFERENCE_NOT_FOUND',
  'BYPASS_READ_ONLY',
  'TENANT_MISMATCH',
]

// The scoper is made for the subject's own tenancy, which is made with the subject.
function withRaw<Db>(make: (raw: RawScoper) => Subject<Db>): { readonly subject: Subject<Db>; readonly ready: () => Promise<void> } {
  let made: PostgresRawScoper | undefined
  const subject = make({ scope: (...call) => (made as PostgresRawScoper).scope(...call) })
  return {
    subject,
    ready: async () => {
      made = await scopeRawSql(subject.tenancy)
    },
  }
}

const SUBJECTS = {
  kysely: (world: WorldName) =>
    withRaw((raw) => kyselySubject('pglite', world, (dialect, tenancy) => scopedKysely(dialect, tenancy, { raw }))),
  drizzle: (world: WorldName) =>
    withRaw((raw) => drizzleSubject('pglite', world, { scoping: (db, tenancy: Tenancy) => scopedDrizzle(db, tenancy as never, { raw }) })),
} as const

describe.each(['kysely', 'drizzle'] as const)('what %s refuses alone', async (adapter) => {
  const answered: string[] = []
  let all = 0
  for (const world of ['planted', 'keyed'] as const) {
    const { subject, ready } = SUBJECTS[adapter](world) as { subject: Subject<unknown>; ready: () => Promise<void> }
    await ready()
    const databases = await openDatabases('pglite', world)
    if ('absent' in databases) throw new Error(databases.absent)
    const [onlyA, watch] = [await subject.connect(databases.onlyA, 1), await StatementWatch.open(subject.tenancy, 'pglite')]
    const both = await subject.connect(databases.both, 1, watch?.sent)
    const bench: Bench<unknown> = { ...subject, databases, bareOnlyA: onlyA.bare, scopedBoth: both.scoped, watch }
    afterAll(async () => {
      await Promise.all([onlyA.close(), both.close()])
      await databases.close()
    })
    for (const { name, spec, answer } of casesFor(subject, databases)) {
      if (typeof answer !== 'object' || !('refuses' in answer) || answer.refuses !== 'QUERY_UNSCOPABLE') continue
      all++
      it(`is right or refused with a raw scoper: ${name}`, async () => {
        const verdict = await judgeRefused(bench, spec, answer)
        if ('message' in verdict) expect.fail(`${verdict.kind}: ${verdict.message}`)
        if (verdict.kind === 'equal') answered.push(name)
      })
    }
  }

  it('is answered in part', () => {
    console.log(`${adapter}: of ${all} cases that are refused without a raw scoper, ${answered.length} are answered with one`)
    expect(answered).toContain('a-raw-statement-is-refused')
    expect(answered.length).toBeGreaterThan(10)
  })
})

async function judgeRefused(bench: Bench<unknown>, spec: Case, answer: Refusal<unknown>): Promise<Verdict> {
  for (const refuses of CODES) {
    const verdict = await judge(bench, spec, { ...answer, refuses })
    if (!('message' in verdict)) return verdict
    if (verdict.message.endsWith('got a value') || verdict.message.startsWith('expected nothing to change')) break
  }
  const verdict = await judge(bench, { ...spec, nonEmpty: false }, answer.by)
  // The operation fails without a tenancy too, and failed here.
  return verdict.kind === 'weak' && verdict.message.startsWith('the bare operation fails') ? { kind: 'refused' } : verdict
}
