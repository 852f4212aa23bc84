import { openDatabases } from '@tenantry/conformance/engines'
import { Kysely, sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { withTenancy } from '../src/index.js'
import { MariadbDialect } from './mariadb-dialect.js'
import { mariadbPool } from './mariadb-pool.js'
import { A, codeOf, type SmallDatabase, smallTenancy } from './small-database.js'

const databases = await openDatabases('mariadb', 'planted')
if ('absent' in databases) console.log(`skipped: ${databases.absent}`)

// No foreign keys stand behind these: what is refused is refused by the check.
describe.skipIf('absent' in databases)('a reference on mariadb', () => {
  const { both, reset, close } = databases as Exclude<typeof databases, { absent: string }>
  const { tenancy } = smallTenancy()
  const db = new Kysely<SmallDatabase>({ dialect: withTenancy<SmallDatabase>(new MariadbDialect({ pool: mariadbPool(both, 1) }), tenancy) })
  const OWN = 11
  const FOREIGN = 21
  const FINE = { returned: undefined }
  const MISSING = 'REFERENCE_NOT_FOUND'
  const asA = (work: () => unknown) => codeOf(() => tenancy.run(A, async () => void (await work())))

  beforeEach(() => reset('both'))
  afterAll(async () => {
    await db.destroy()
    await close()
  })

  it('is checked in the arm of an upsert', async () => {
    const upsert = (given: number | null, set: number) =>
      db.insertInto('suppliers').values({ id: OWN, name: 'n', parent_id: given }).onDuplicateKeyUpdate({ parent_id: set }).execute()
    expect(await asA(() => upsert(null, 12))).toEqual(FINE)
    expect(await asA(() => upsert(null, FOREIGN))).toBe(MISSING)
    expect(await asA(() => upsert(FOREIGN, 12))).toBe(MISSING)
  })

  it('is checked in an update of several tables, and taken from a plain value only', async () => {
    const update = (parent: number) =>
      db.updateTable(['suppliers as s', 'vouchers as v']).whereRef('v.id', '=', 's.id').set('s.parent_id', parent).execute()
    expect(await asA(() => update(OWN))).toEqual(FINE)
    expect(await asA(() => update(FOREIGN))).toBe(MISSING)
    const computed = db.updateTable(['suppliers as s', 'vouchers as v']).set('s.parent_id', (eb) => eb.ref('v.id'))
    expect(await asA(() => computed.execute())).toBe('QUERY_UNSCOPABLE')
  })

  it('is checked in an update of one table', async () => {
    const update = (parent: number) =>
      db
        .updateTable('suppliers')
        .set({ parent_id: sql<number>`${parent} + 0` })
        .where('id', '=', OWN)
        .execute()
    expect(await asA(() => update(12))).toEqual(FINE)
    expect(await asA(() => update(FOREIGN))).toBe(MISSING)
  })

  it('is checked in an insert from a union that has an order of its own', async () => {
    const named = (shift: number, by: number) =>
      db.selectFrom('suppliers').select((e) => [e('id', '+', shift).as('fresh'), 'name', e('id', '+', by).as('parent')])
    const copy = (by: number) =>
      db
        .insertInto('suppliers')
        .columns(['id', 'name', 'parent_id'])
        .expression(named(1000, 0).unionAll(named(2000, by)).orderBy('fresh'))
        .execute()
    expect(await asA(() => copy(0))).toEqual(FINE)
    expect(await asA(() => copy(5000))).toBe(MISSING)
  })
})
