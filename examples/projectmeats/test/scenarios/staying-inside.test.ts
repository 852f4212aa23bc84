import { randomUUID } from 'node:crypto'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import { declaredTables } from '../../src/database/declared-catalogue.js'
import { suppliers } from '../../src/partners/suppliers-table.js'
import { tenancy } from '../../src/tenancy.js'
import { checkRecordLimit } from '../../src/tenants/guest.js'
import { tenants } from '../../src/tenants/tenants-table.js'
import { describeStages } from '../describe-stages.js'
import type { Stage } from '../stage.js'
import { type Company, makePerson } from '../two-companies.js'
import { bytes, castOn, SUPPLIERS, suppliersOf } from './cast.js'

describeStages('work', async (stage) => {
  const { ask, db } = stage
  const { a, b, ofA, ofB, both } = await castOn(stage)

  it('S-26: the platform’s operator sees across companies by a stated reason only', async () => {
    const root = await rootCompany(stage)
    const operator = await makePerson(stage, 'operator', [[root, 'owner']])
    expect((await ask('GET', SUPPLIERS, { cookie: operator.cookie, tenant: a.id })).json).toMatchObject({
      status: 404,
      code: 'TENANT_NOT_FOUND',
    })
    expect((await ask('GET', '/api/v1/operator/tenants', { cookie: operator.cookie })).json).toMatchObject({
      status: 400,
      code: 'QUERY_INVALID',
    })
    const listed = await ask('GET', '/api/v1/operator/tenants?reason=month%20end', { cookie: operator.cookie })
    expect(listed.text).toContain(a.slug)
    const path = `/api/v1/operator/tenants/${b.id}`
    expect((await ask('POST', `${path}/suspend`, { cookie: operator.cookie, body: { reason: 'unpaid' } })).status).toBe(200)
    expect((await ask('GET', SUPPLIERS, { cookie: ofB.cookie, tenant: b.id })).json).toMatchObject({ code: 'TENANT_INACTIVE' })
    expect((await ask('POST', `${path}/reactivate`, { cookie: operator.cookie, body: { reason: 'paid' } })).status).toBe(200)
    const lines = await ask('GET', '/api/v1/operator-actions', { cookie: ofB.cookie })
    expect(lines.json).toMatchObject([
      { action: 'reactivated', reason: 'paid' },
      { action: 'suspended', reason: 'unpaid' },
      { action: 'listed', reason: 'month end' },
    ])
    const own = await ask('GET', '/api/v1/operator-actions', { cookie: ofA.cookie })
    expect(own.json).toMatchObject([{ action: 'listed' }])
    expect(bytes(await ask('GET', '/api/v1/operator/tenants?reason=curious', { cookie: ofA.cookie })).status).toBe(404)
  })

  it('S-36: work without a company stops, and with one it stays in it', async () => {
    await expect(db.transaction((transaction) => checkRecordLimit(transaction))).rejects.toMatchObject({ code: 'TENANT_MISSING' })
    const job = tenancy.run(a.id, () => tenancy.capture())
    const rows = await tenancy.restore(job, () => db.select().from(suppliers))
    expect(rows.map(({ tenant_id }) => tenant_id)).toEqual(rows.map(() => a.id))
  })

  it('S-37: a hundred requests at once keep to their companies', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const [person, mark] = at % 2 === 0 ? [ofA, 'mmm'] : [ofB, 'nnn']
        return { mark, ...(await ask('GET', SUPPLIERS, { cookie: person.cookie })) }
      }),
    )
    for (const { mark, text } of answers) {
      expect(text).toContain(`${mark} supplier`)
      expect(text).not.toContain(mark === 'mmm' ? 'nnn' : 'mmm')
    }
  })

  it('S-42: health goes by its very path', async () => {
    expect((await ask('GET', '/api/v1/health')).json).toEqual({ status: 'ok' })
    expect((await ask('GET', '/api/v1/ready')).json).toEqual({ status: 'ready' })
    for (const path of ['/api/v1/health/', '/api/v1/healthy', '/api/v1/HEALTH', '/api/v1/ready/x']) {
      expect((await ask('GET', path)).json).toMatchObject({ status: 401 })
    }
  })

  it('S-43: the theme is that of the company that was named', async () => {
    await ask('PATCH', '/api/v1/theme', { cookie: ofB.cookie, body: { primary_color_light: '#00ff00' } })
    expect((await ask('GET', '/api/v1/theme', { cookie: both.cookie, tenant: b.id })).json).toMatchObject({
      name: 'nnn Meats',
      primary_color_light: '#00ff00',
    })
    expect((await ask('GET', '/api/v1/theme', { cookie: both.cookie, tenant: a.id })).json).toMatchObject({
      name: 'mmm Meats',
      primary_color_light: '#3498db',
    })
  })

  it('S-44: a new row goes to the company that was named, and to no other', async () => {
    expect((await ask('POST', SUPPLIERS, { cookie: both.cookie, body: { name: 'whose' } })).json).toMatchObject({ code: 'TENANT_REQUIRED' })
    expect((await ask('POST', SUPPLIERS, { cookie: both.cookie, tenant: b.id, body: { name: 'ours' } })).status).toBe(201)
    expect((await suppliersOf(stage, b)).some(({ name }) => name === 'ours')).toBe(true)
    expect((await suppliersOf(stage, a)).some(({ name }) => name === 'ours' || name === 'whose')).toBe(false)
  })

  it('S-46: every table has a rule, and every table with a company is scoped by it', () => {
    for (const { name, columns } of declaredTables.map(getTableConfig)) {
      const rule = tenancy.ruleOf(name)
      const own = columns.some((column) => column.name === 'tenant_id')
      expect(rule?.kind, name).toBe(own || name === 'tenants' ? 'scoped' : 'shared')
      if (rule?.kind === 'scoped') expect(rule.column).toBe(own ? 'tenant_id' : 'id')
    }
  })
})

async function rootCompany({ db }: Stage): Promise<Company> {
  const id = randomUUID()
  await tenancy.run(id, () => db.insert(tenants).values({ id, name: 'Root', slug: 'root', contact_email: 'root@platform.example' }))
  return { id, slug: 'root', domain: '', rows: {} as Company['rows'] }
}
