import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../src/database/open-database.js'
import { ensureLogin } from '../src/people/ensure-login.js'
import { tenancy } from '../src/tenancy.js'
import { tenantDomains, tenantUsers } from '../src/tenants/memberships-tables.js'
import { openCompany } from '../src/tenants/open-company.js'
import { slugSchema } from '../src/tenants/slug.js'
import { tenants } from '../src/tenants/tenants-table.js'

// The reference system's fourteen tests of its tenant models, by name.
describe('the reference’s tenant models', async () => {
  const { db, close } = await openDatabase({})
  afterAll(close)
  const open = (slug: string) =>
    openCompany(db, { name: 'Test Company', slug: slugSchema.parse(slug), contact_email: 'admin@test.example' })
  const addDomain = (company: string, domain: string) =>
    tenancy.run(company, () => db.insert(tenantDomains).values({ domain: domain.toLowerCase() }).returning())

  describe('TenantModelTests', () => {
    it('test_tenant_creation', async () => {
      const company = await open('creation')
      expect(company).toMatchObject({ name: 'Test Company', slug: 'creation', is_active: true, is_trial: true, settings: {} })
      expect(company.id).toMatch(/^[0-9a-f-]{36}$/)
    })
    it('test_tenant_slug_lowercase', async () => {
      expect((await open('Test-LOWER')).slug).toBe('test-lower')
    })
    it('test_tenant_str', async () => {
      const { name, slug } = await open('display')
      expect(`${name} (${slug})`).toBe('Test Company (display)')
    })
    it('test_multiple_tenants', async () => {
      const [one, two] = [await open('one'), await open('two')]
      expect(one.id).not.toBe(two.id)
      const seen = await tenancy.run(one.id, () => db.select({ id: tenants.id }).from(tenants))
      expect(seen).toEqual([{ id: one.id }])
    })
  })

  describe('TenantUserModelTests', async () => {
    const user = await ensureLogin(db, { email: 'member@test.example', name: 'Member' })
    const company = await open('members')
    const join = () => tenancy.run(company.id, () => db.insert(tenantUsers).values({ user_id: user }).returning())
    it('test_tenant_user_creation', async () => {
      expect(await join()).toMatchObject([{ tenant_id: company.id, user_id: user, role: 'user', is_active: true }])
    })
    it('test_tenant_user_unique', async () => {
      await expect(join()).rejects.toMatchObject({ cause: { code: '23505' } })
    })
    it('test_tenant_user_str', async () => {
      const [row] = await tenancy.run(company.id, () => db.select().from(tenantUsers).where(eq(tenantUsers.user_id, user)))
      expect(`member @ ${company.slug} (${row?.role})`).toBe('member @ members (user)')
    })
  })

  describe('DomainModelTests', async () => {
    const company = await open('hosts')
    it('test_domain_creation', async () => {
      expect(await addDomain(company.id, 'erp.hosts.example')).toMatchObject([{ tenant_id: company.id, is_primary: true }])
    })
    it('test_domain_lowercase', async () => {
      expect(await addDomain(company.id, 'UPPER.Hosts.Example')).toMatchObject([{ domain: 'upper.hosts.example' }])
    })
    it('test_domain_str', async () => {
      const [row] = await addDomain(company.id, 'shown.hosts.example')
      expect(`${row?.domain} -> ${company.slug}${row?.is_primary ? ' (primary)' : ''}`).toBe('shown.hosts.example -> hosts (primary)')
    })
    it('test_domain_unique', async () => {
      const other = await open('other-hosts')
      await expect(addDomain(other.id, 'erp.hosts.example')).rejects.toMatchObject({ cause: { code: '23505' } })
    })
  })

  describe('TenantSchemaNameTests', () => {
    it('test_schema_name_derived_from_slug', async () => {
      expect((await open('two-words')).schema_name).toBe('two_words')
    })
    it('test_schema_name_explicit', async () => {
      const id = randomUUID()
      const [company] = await tenancy.run(id, () =>
        db.insert(tenants).values({ id, name: 'X', slug: 'explicit', schema_name: 'kept', contact_email: 'a@b.example' }).returning(),
      )
      expect(company?.schema_name).toBe('kept')
    })
    it('test_schema_name_unique', async () => {
      const id = randomUUID()
      await expect(
        tenancy.run(id, () =>
          db.insert(tenants).values({ id, name: 'X', slug: 'again', schema_name: 'kept', contact_email: 'a@b.example' }),
        ),
      ).rejects.toMatchObject({ cause: { code: '23505' } })
    })
  })
})
