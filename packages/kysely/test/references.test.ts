import { defineTenancy, scopedBy } from '@tenantry/core'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { withTenancy } from '../src/index.js'
import { A, B, codeOf, openSmall, type SmallDatabase } from './small-database.js'

const opened = await openSmall(1)
if ('absent' in opened) console.log(`skipped: ${opened.absent}`)

describe.skipIf('absent' in opened)('a reference', () => {
  const { db, tenancy, pool, databases, close } = opened as Exclude<typeof opened, { absent: string }>
  const OWN = 11
  const FOREIGN = 21
  const ABSENT = 999

  beforeEach(() => databases.reset('both'))
  afterAll(close)

  const insert = (...rows: { id: number; parent_id: number | null }[]) =>
    db.insertInto('suppliers').values(rows.map((row) => ({ ...row, name: 'n' })))
  const asA = (work: () => unknown) => codeOf(() => tenancy.run(A, async () => void (await work())))
  const FINE = { returned: undefined }
  const MISSING = 'REFERENCE_NOT_FOUND'

  it('may be any row of the tenant and null, never a foreign or an absent one', async () => {
    expect(await asA(() => insert({ id: 501, parent_id: OWN }, { id: 502, parent_id: null }).execute())).toEqual(FINE)
    for (const id of [FOREIGN, ABSENT]) {
      expect(await asA(() => insert({ id: 503, parent_id: id }).execute())).toBe(MISSING)
      expect(await asA(() => insert({ id: 503, parent_id: OWN }, { id: 504, parent_id: id }, { id: 505, parent_id: 12 }).execute())).toBe(
        MISSING,
      )
      expect(await asA(() => db.updateTable('suppliers').set({ parent_id: id }).where('id', '=', OWN).execute())).toBe(MISSING)
      expect(
        await asA(() =>
          db
            .updateTable('suppliers')
            .set({ parent_id: sql`${id}::int + 0` })
            .where('id', '=', OWN)
            .execute(),
        ),
      ).toBe(MISSING)
      expect(
        await asA(() =>
          insert({ id: 503, parent_id: 0 })
            .values({ id: 503, name: 'n', parent_id: sql`${id}::int` })
            .execute(),
        ),
      ).toBe(MISSING)
    }
    const rows = await tenancy.run(A, () => db.selectFrom('suppliers').select('id').where('id', 'in', [503, 504, 505]).execute())
    expect(rows).toEqual([])
  })

  it('answers alike for foreign and absent ids', async () => {
    const message = (id: number) =>
      tenancy.run(A, () => insert({ id: 503, parent_id: id }).execute()).catch((error: Error) => [error.name, error.message])
    expect(await message(FOREIGN)).toEqual(await message(ABSENT))
  })

  it('may be an id that the same statement inserts', async () => {
    expect(await asA(() => insert({ id: 601, parent_id: 602 }, { id: 602, parent_id: 601 }).execute())).toEqual(FINE)
    const chained = db.with('parent', (qb) => qb.insertInto('suppliers').values({ id: 611, name: 'n', parent_id: null }).returning('id'))
    expect(await asA(() => chained.insertInto('suppliers').values({ id: 612, name: 'n', parent_id: 611 }).execute())).toEqual(FINE)
  })

  it('is no id that the same statement may fail to insert', async () => {
    const unsure = db.with('parent', (qb) =>
      qb
        .insertInto('suppliers')
        .values({ id: FOREIGN, name: 'n', parent_id: null })
        .onConflict((oc) => oc.doNothing())
        .returning('id'),
    )
    expect(await asA(() => unsure.insertInto('suppliers').values({ id: 612, name: 'n', parent_id: FOREIGN }).execute())).toBe(MISSING)
    const certain = db.with('parent', (qb) =>
      qb
        .insertInto('suppliers')
        .values({ id: FOREIGN, name: 'n', parent_id: null })
        .onConflict((oc) => oc.columns(['tenant_id', 'id']).doNothing())
        .returning('id'),
    )
    expect(await asA(() => certain.insertInto('suppliers').values({ id: 612, name: 'n', parent_id: FOREIGN }).execute())).toEqual(FINE)
  })

  it('is no error where no row takes it', async () => {
    expect(await asA(() => db.updateTable('suppliers').set({ parent_id: ABSENT }).where('id', '=', ABSENT).execute())).toEqual(FINE)
    const chained = db.with('u', (qb) => qb.updateTable('suppliers').set({ parent_id: OWN }).where('id', '=', 12).returning('id'))
    expect(await asA(() => chained.updateTable('suppliers').set({ parent_id: ABSENT }).where('id', '=', ABSENT).execute())).toBe(MISSING)
  })

  it('must be there for an upsert, whichever arm is taken', async () => {
    const upsert = insert({ id: OWN, parent_id: ABSENT }).onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ name: 'x' }))
    expect(await asA(() => upsert.execute())).toBe(MISSING)
  })

  it('is checked in the arm of an upsert', async () => {
    const upsert = (parent: number) =>
      insert({ id: OWN, parent_id: null })
        .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ parent_id: parent }))
        .execute()
    expect(await asA(() => upsert(12))).toEqual(FINE)
    expect(await asA(() => upsert(FOREIGN))).toBe(MISSING)
    const excluded = (parent: number) =>
      insert({ id: OWN, parent_id: parent })
        .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet((eb) => ({ parent_id: eb.ref('excluded.parent_id') })))
        .execute()
    expect(await asA(() => excluded(12))).toEqual(FINE)
    expect(await asA(() => excluded(FOREIGN))).toBe(MISSING)
  })

  it('is one row in whatever spelling', async () => {
    const padded = `0${OWN}` as unknown as number
    expect(await asA(() => insert({ id: 501, parent_id: OWN }, { id: 502, parent_id: padded }).execute())).toEqual(FINE)
    expect(await asA(() => insert({ id: 503, parent_id: OWN }, { id: 504, parent_id: `0${FOREIGN}` as never }).execute())).toBe(MISSING)
  })

  it('is left to the database where the rule says so', async () => {
    const parent = { table: 'suppliers', column: 'id', enforcedBy: 'database' } as const
    const suppliers = scopedBy('tenant_id', { references: { parent_id: parent } })
    const own = defineTenancy({ ...tenancy.rules, suppliers }, { tenantId: 'uuid' })
    const trusting = new Kysely<SmallDatabase>({ dialect: withTenancy<SmallDatabase>(new PostgresDialect({ pool }), own) })
    const row = { id: 503, name: 'n', parent_id: FOREIGN }
    expect(await codeOf(() => own.run(A, async () => void (await trusting.insertInto('suppliers').values(row).execute())))).toEqual(FINE)
  })

  it('is refused as an expression beside a CTE that writes, which a check would run', async () => {
    const written = db.with('u', (qb) => qb.updateTable('suppliers').set({ name: 'written' }).where('id', '=', 12).returning('id'))
    const update = written.updateTable('suppliers').set((eb) => ({ parent_id: eb('suppliers.id', '+', 0) }))
    expect(await asA(() => update.where('id', '=', OWN).execute())).toBe('QUERY_UNSCOPABLE')
  })

  it('is no object, whose spelling only the driver knows', async () => {
    const sly = { toPostgres: () => String(FOREIGN) } as unknown as number
    expect(await asA(() => insert({ id: 503, parent_id: sly }).execute())).toBe('QUERY_UNSCOPABLE')
  })

  it('is checked in the transaction of the write, under any spelling of the table', async () => {
    expect(
      await asA(() =>
        db.transaction().execute(async (trx) => {
          await trx.withSchema('public').insertInto('suppliers').values({ id: 701, name: 'n', parent_id: null }).execute()
          await trx
            .withSchema('public')
            .insertInto('suppliers')
            .values([
              { id: 702, name: 'n', parent_id: 701 },
              { id: 703, name: 'n', parent_id: 702 },
            ])
            .execute()
        }),
      ),
    ).toEqual(FINE)
    expect(
      await asA(() => db.withSchema('public').insertInto('suppliers').values({ id: 704, name: 'n', parent_id: FOREIGN }).execute()),
    ).toBe(MISSING)
  })

  it('is checked by insert … select, with its own rows counted in', async () => {
    const copy = (by: number) =>
      db
        .insertInto('suppliers')
        .columns(['id', 'name', 'parent_id'])
        .expression((eb) => eb.selectFrom('suppliers').select((e) => [e('id', '+', 1000).as('i'), 'name', e('id', '+', by).as('p')]))
    expect(await asA(() => copy(1000).execute())).toEqual(FINE)
    expect(await asA(() => copy(5000).execute())).toBe(MISSING)
    expect(await tenancy.run(B, () => db.selectFrom('suppliers').select('id').where('id', '>', 1000).execute())).toEqual([])
  })

  it('is checked in each arm of a merge', async () => {
    const source = () => db.mergeInto('suppliers as t').using('vouchers as s', 's.id', 't.id')
    const inserted = (parent: number) =>
      source()
        .whenNotMatched()
        .thenInsertValues((eb) => ({ id: eb.ref('s.id'), name: 'n', parent_id: parent }))
    expect(await asA(() => inserted(FOREIGN).execute())).toBe(MISSING)
    expect(await asA(() => inserted(OWN).execute())).toEqual(FINE)
    const updated = (parent: number) => source().whenMatched().thenUpdateSet({ parent_id: parent })
    expect(await asA(() => updated(FOREIGN).execute())).toBe(MISSING)
    expect(await asA(() => updated(OWN).execute())).toEqual(FINE)
  })

  it('is refused where its source answers otherwise when asked twice', async () => {
    expect(await asA(() => db.updateTable('suppliers').set({ parent_id: sql`(random() * 30)::int` }).execute())).toBe('QUERY_UNSCOPABLE')
  })
})
