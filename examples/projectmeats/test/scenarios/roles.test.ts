import { and, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { tenancy } from '../../src/tenancy.js'
import { tenantUsers } from '../../src/tenants/memberships-tables.js'
import { describeStages } from '../describe-stages.js'
import type { Stage } from '../stage.js'
import { type Company, makeCompany, makePerson, type Person } from '../two-companies.js'
import { castOn, SUPPLIERS, suppliersOf } from './cast.js'

describeStages('roles', async (stage) => {
  const { ask, db } = stage
  const { a, b, ofA } = await castOn(stage)

  it('S-12: a membership cannot be moved to another company', async () => {
    const answer = await ask('PATCH', `/api/v1/tenant-users/${a.rows.member}`, { cookie: ofA.cookie, body: { tenant_id: b.id } })
    expect(answer.json).toMatchObject({ status: 400, code: 'BODY_INVALID' })
    expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, tenant: b.id })).status).toBe(404)
  })

  it('S-27: readonly reads, and writes and deletes nothing', async () => {
    const reader = await makePerson(stage, 'reader', [[a, 'readonly']])
    expect((await ask('GET', SUPPLIERS, { cookie: reader.cookie })).status).toBe(200)
    const before = await suppliersOf(stage, a)
    for (const [method, path] of [
      ['POST', SUPPLIERS],
      ['PATCH', `${SUPPLIERS}/${a.rows.supplier}`],
      ['DELETE', `${SUPPLIERS}/${a.rows.supplier}`],
    ] as const) {
      expect((await ask(method, path, { cookie: reader.cookie, body: { name: 'x' } })).json).toMatchObject({
        status: 403,
        code: 'ROLE_INSUFFICIENT',
      })
    }
    expect(await suppliersOf(stage, a)).toEqual(before)
  })

  it('S-28: only an owner closes a company', async () => {
    const company = await makeCompany(stage, 'ppp')
    for (const role of ['readonly', 'user', 'manager', 'admin'] as const) {
      const member = await makePerson(stage, role, [[company, role]])
      expect((await ask('DELETE', `/api/v1/tenants/${company.id}`, { cookie: member.cookie })).status).toBe(403)
    }
    const owner = await makePerson(stage, 'owner', [[company, 'owner']])
    expect((await ask('DELETE', `/api/v1/tenants/${company.id}`, { cookie: owner.cookie })).status).toBe(204)
    expect((await ask('GET', SUPPLIERS, { cookie: owner.cookie, tenant: company.id })).status).toBe(404)
  })

  it('S-29: nobody rises above their role, touches a higher one, or removes the last owner', async () => {
    const company = await makeCompany(stage, 'qqq')
    const admin = await makePerson(stage, 'admin', [[company, 'admin']])
    const own = await membershipOf(stage, company, admin)
    const path = (membership: string) => `/api/v1/tenant-users/${membership}`
    const by = { cookie: admin.cookie }
    expect((await ask('PATCH', path(own), { ...by, body: { role: 'owner' } })).json).toMatchObject({ code: 'ROLE_CEILING' })
    expect((await ask('PATCH', path(company.rows.member), { ...by, body: { role: 'user' } })).json).toMatchObject({ code: 'ROLE_CEILING' })
    expect((await ask('DELETE', path(company.rows.member), by)).json).toMatchObject({ code: 'ROLE_CEILING' })
    const owner = await makePerson(stage, 'owner', [[company, 'owner']])
    expect((await ask('DELETE', path(company.rows.member), { cookie: owner.cookie })).status).toBe(204)
    const last = await membershipOf(stage, company, owner)
    expect((await ask('DELETE', path(last), { cookie: owner.cookie })).json).toMatchObject({ status: 409, code: 'LAST_OWNER' })
    expect((await ask('PATCH', path(last), { cookie: owner.cookie, body: { role: 'user' } })).json).toMatchObject({ code: 'LAST_OWNER' })
  })

  it('S-29: two owners who leave at once do not both go', async () => {
    const company = await makeCompany(stage, 'rrr')
    const [one, two] = await Promise.all(['one', 'two'].map((name) => makePerson(stage, name, [[company, 'owner']])))
    if (one === undefined || two === undefined) return expect.fail()
    await tenancy.run(company.id, () => db.delete(tenantUsers).where(eq(tenantUsers.id, company.rows.member)))
    const answers = await Promise.all(
      [one, two].map(async (person) =>
        ask('DELETE', `/api/v1/tenant-users/${await membershipOf(stage, company, person)}`, { cookie: person.cookie }),
      ),
    )
    const left = await tenancy.run(company.id, () =>
      db
        .select()
        .from(tenantUsers)
        .where(and(eq(tenantUsers.role, 'owner'), eq(tenantUsers.is_active, true))),
    )
    expect(left.length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status === 204).length).toBeLessThan(2)
  })
})

async function membershipOf({ db }: Stage, company: Company, person: Person): Promise<string> {
  const [row] = await tenancy.run(company.id, () =>
    db.select({ id: tenantUsers.id }).from(tenantUsers).where(eq(tenantUsers.user_id, person.id)),
  )
  return row?.id ?? expect.fail('no membership')
}
