import { PGlite } from '@electric-sql/pglite'
import { describe, expect, it } from 'vitest'
import { checkMigrations } from '../src/database/check-migrations.js'
import { migratePglite } from '../src/database/migrate.js'

describe('migrations', async () => {
  const pglite = await PGlite.create()
  await migratePglite(pglite)
  const ask = async <Row>(sql: string) => (await pglite.query<Row>(sql)).rows

  it('make what the tables declare', async () => {
    expect(await checkMigrations(ask)).toEqual({ missing: [], unexpected: [] })
  })

  it('make nothing the second time', async () => {
    await migratePglite(pglite)
    expect(await checkMigrations(ask)).toEqual({ missing: [], unexpected: [] })
  })

  const drift: Record<string, string> = {
    'a column that is gone': 'alter table suppliers drop column departments',
    'a column more': 'alter table suppliers add column colour text',
    'another type': 'alter table invoices alter column total_amount type numeric(12, 2)',
    'a column that may be null': 'alter table suppliers alter column name drop not null',
    'another default': "alter table plants alter column country set default 'CAN'",
    'another primary key': 'alter table proteins drop constraint proteins_pkey cascade',
    'a unique key that is gone': 'alter table plants drop constraint plants_tenant_id_code_unique',
    'a unique key without the company': 'alter table plants add constraint plants_code unique (code)',
    'a reference that is gone': 'alter table invoices drop constraint invoices_tenant_id_customer_id_customers_tenant_id_id_fk',
    'a delete rule that empties the company': `alter table customers drop constraint customers_tenant_id_plant_id_plants_tenant_id_id_fk,
      add constraint customers_tenant_id_plant_id_plants_tenant_id_id_fk foreign key (tenant_id, plant_id)
        references plants (tenant_id, id) on delete set null`,
    'an index that is gone': 'drop index suppliers_tenant_id_name_index',
    'an index more': 'create index on suppliers (tenant_id, city)',
    'a check that is gone': 'alter table plants drop constraint plants_capacity_not_negative',
    'a policy': 'create policy everything on suppliers using (true)',
    'row-level security': 'alter table suppliers enable row level security',
    'a right that is gone': 'revoke update on invoices from meats_app',
    'a right more': 'create role stranger; grant select on invoices to stranger',
    'a table more': 'create table leftovers (id int)',
    'a table that is gone': 'drop table scheduled_calls',
  }
  for (const [name, change] of Object.entries(drift)) {
    it(`checked, show ${name}`, async () => {
      await pglite.exec('begin')
      await pglite.exec(change)
      const { missing, unexpected } = await checkMigrations(ask)
      await pglite.exec('rollback')
      expect(missing.length + unexpected.length).toBeGreaterThan(0)
      expect({ missing: missing.length > 6 ? missing.length : missing, unexpected }).toMatchSnapshot()
    })
  }
})
