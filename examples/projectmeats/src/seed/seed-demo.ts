import { inArray } from 'drizzle-orm'
import { proteins } from '../catalog/tables.js'
import type { Db } from '../database/database.js'
import { supplierProteins } from '../partners/partner-links.js'
import { suppliers } from '../partners/suppliers-table.js'
import { contacts, plants } from '../partners/tables.js'
import { ensureLogin } from '../people/ensure-login.js'
import { tenancy } from '../tenancy.js'
import { companyBySlug } from '../tenants/find-company.js'
import { tenantUsers } from '../tenants/memberships-tables.js'
import { openCompany } from '../tenants/open-company.js'
import { tenants } from '../tenants/tenants-table.js'
import { DEMO_COMPANIES, DEMO_PEOPLE, type DemoCompany, PROTEINS } from './companies.js'
import type { DemoPasswords } from './demo-passwords.js'

/** Fills a database with two companies that trade and a third that is suspended. What is there already stays as it is. */
export async function seedDemo(db: Db, passwords: DemoPasswords, say: (line: string) => void): Promise<void> {
  await tenancy.bypass('seed the shared catalogue', { writes: true }, () =>
    db
      .insert(proteins)
      .values(PROTEINS.map((name) => ({ name })))
      .onConflictDoNothing({ target: proteins.name }),
  )
  // At once: hashing a password takes its time, at every start.
  const logins = new Map(
    await Promise.all(
      DEMO_PEOPLE.map(
        async (person) => [person.email, await ensureLogin(db, { ...person, password: passwords.of(person.email) })] as const,
      ),
    ),
  )
  say(`${DEMO_PEOPLE.length} logins`)
  for (const [at, company] of DEMO_COMPANIES.entries()) {
    const made = await seedCompany(db, company, logins)
    say(`${at + 1} of ${DEMO_COMPANIES.length} companies: ${company.name}${made ? '' : ', which was there'}`)
  }
}

async function seedCompany(db: Db, company: DemoCompany, logins: ReadonlyMap<string, string>): Promise<boolean> {
  const { name, slug, contact_email } = company
  if ((await companyBySlug(db, slug)) !== undefined) return false
  const { id } = await openCompany(db, { name, slug, contact_email, is_trial: false })
  await tenancy.run(id, () =>
    db.transaction(async (transaction) => {
      await transaction.insert(tenantUsers).values(company.members.map(({ email, role }) => ({ user_id: loginOf(logins, email), role })))
      if (company.plants.length > 0) await transaction.insert(plants).values([...company.plants])
      if (company.contacts.length > 0) await transaction.insert(contacts).values([...company.contacts])
      const places = new Map(
        (await transaction.select({ id: plants.id, code: plants.code }).from(plants)).map((plant) => [plant.code, plant.id]),
      )
      for (const { at, kinds, ...supplier } of company.suppliers) {
        const [row] = await transaction
          .insert(suppliers)
          .values({ ...supplier, plant_id: at === undefined ? null : (places.get(at) ?? null) })
          .returning({ id: suppliers.id })
        if (row === undefined || kinds.length === 0) continue
        const meats = await transaction
          .select({ id: proteins.id })
          .from(proteins)
          .where(inArray(proteins.name, [...kinds]))
        await transaction.insert(supplierProteins).values(meats.map((meat) => ({ supplier_id: row.id, protein_id: meat.id })))
      }
      if (company.suspended === true) await transaction.update(tenants).set({ is_active: false })
    }),
  )
  return true
}

function loginOf(logins: ReadonlyMap<string, string>, email: string): string {
  const id = logins.get(email)
  if (id === undefined) throw new Error(`Expected a login ${email}`)
  return id
}
