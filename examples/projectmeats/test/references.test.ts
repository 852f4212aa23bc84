import { getTableConfig } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import { checkMigrations } from '../src/database/check-migrations.js'
import { declaredTables } from '../src/database/declared-catalogue.js'
import { describeEngines } from './describe-stages.js'
import { openMigrated, TEST_ENGINES } from './engines.js'

const TENANT = '0a000000-0000-4000-8000-000000000001'
const USER = '0c000000-0000-4000-8000-000000000001'

const references = declaredTables.flatMap((table) => {
  const { name, foreignKeys } = getTableConfig(table)
  return foreignKeys.flatMap((key) => {
    const { columns, foreignTable } = key.reference()
    const [, column] = columns
    return key.onDelete === 'set null' && column !== undefined
      ? [{ table: name, column: column.name, target: getTableConfig(foreignTable).name }]
      : []
  })
})

describeEngines('references', TEST_ENGINES, openMigrated, async ({ ask }) => {
  await ask(`insert into tenants (id, name, slug, contact_email) values ('${TENANT}', 'Prairie', 'prairie', 'a@b.example')`)
  await ask(`insert into users (id, name, email) values ('${USER}', 'Ada', 'ada@b.example')`)

  it('the migrations make what the tables declare', async () => {
    expect(await checkMigrations(ask)).toEqual({ missing: [], unexpected: [] })
  })

  it.each(references)('$table outlives its $column, and keeps its company', async ({ table, column, target }) => {
    const parent = await insert(target)
    const child = await insert(table, { [column]: parent })
    await ask(`delete from ${target} where id = '${parent}'`)
    expect(await ask(`select tenant_id, ${column} as reference from ${table} where id = '${child}'`)).toEqual([
      { tenant_id: TENANT, reference: null },
    ])
  })

  it('a company is closed whole, with orders of products that cannot be deleted under them', async () => {
    const product = await insert('products')
    await insert('purchase_orders', { product_id: product })
    await expect(ask(`delete from products where id = '${product}'`)).rejects.toThrow(/purchase_orders/)
    await ask(`delete from tenants where id = '${TENANT}'`)
    expect(await ask('select 1 from purchase_orders union all select 1 from products')).toEqual([])
  })

  let serial = 0

  // A row with a value in every column that must have one, and what those refer to.
  async function insert(table: string, given: Readonly<Record<string, string>> = {}): Promise<string> {
    const config = getTableConfig(declaredTables.find((one) => getTableConfig(one).name === table) ?? expect.fail(table))
    const values: Record<string, string> = { tenant_id: TENANT, ...given }
    for (const { columns, foreign } of config.foreignKeys.map((key) => ({
      ...key.reference(),
      foreign: getTableConfig(key.reference().foreignTable).name,
    }))) {
      const column = columns.at(-1)
      if (column === undefined || !column.notNull || column.name in values) continue
      values[column.name] = foreign === 'users' ? USER : await insert(foreign)
    }
    for (const { name, notNull, hasDefault, getSQLType } of config.columns.map((column) => ({
      ...column,
      name: column.name,
      notNull: column.notNull,
      hasDefault: column.hasDefault,
      getSQLType: () => column.getSQLType(),
    }))) {
      if (notNull && !hasDefault && !(name in values)) values[name] = sample(getSQLType())
    }
    const entries = Object.entries(values)
    const [row] = await ask<{ id: string }>(
      `insert into ${table} (${entries.map(([name]) => name).join()}) values (${entries.map(([, value]) => `'${value}'`).join()}) returning id`,
    )
    return row?.id ?? expect.fail('no row')
  }

  function sample(type: string): string {
    if (type === 'date') return '2026-11-27'
    if (type.startsWith('timestamp')) return '2026-11-27T00:00:00Z'
    if (type.startsWith('numeric') || type === 'integer') return '1'
    return type === 'jsonb' ? '{}' : `t${++serial}`
  }
})
