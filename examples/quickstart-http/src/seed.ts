import { COMPANIES, PROTEINS } from './companies.js'
import { type Db, tenancy } from './database.js'
import { PEOPLE } from './people.js'
import { tokenDigest } from './token-digest.js'

/** Fills an empty database, whole or not at all; what was deleted later stays deleted. */
export function seed(db: Db): Promise<void> {
  return tenancy.bypass('fill an empty database', { writes: true }, async () => {
    if ((await db.selectFrom('companies').select('id').execute()).length > 0) return
    await db.transaction().execute(async (trx) => {
      await seedShared(trx)
      // No row below names its company: the running one is filled in.
      for (const company of COMPANIES) await tenancy.run(company.id, () => seedCompany(trx, company))
    })
  })
}

async function seedShared(db: Db): Promise<void> {
  const people = Object.values(PEOPLE)
  await db.insertInto('proteins').values(PROTEINS).execute()
  await db
    .insertInto('users')
    .values(people.map(({ id, name }) => ({ id, name })))
    .execute()
  await db
    .insertInto('tokens')
    .values(people.map(({ id, token }) => ({ digest: tokenDigest(token), user_id: id })))
    .execute()
}

async function seedCompany(db: Db, { id, row, suppliers, orders }: (typeof COMPANIES)[number]): Promise<void> {
  await db.insertInto('companies').values(row).execute()
  if (suppliers.length > 0) await db.insertInto('suppliers').values(suppliers).execute()
  if (orders.length > 0) await db.insertInto('orders').values(orders).execute()
  const members = Object.values(PEOPLE).flatMap((person) =>
    person.memberships.filter(({ company }) => company === id).map(({ active }) => ({ user_id: person.id, active })),
  )
  await db.insertInto('memberships').values(members).execute()
}
