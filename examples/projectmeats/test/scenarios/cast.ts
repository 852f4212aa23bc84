import { tenancy } from '../../src/tenancy.js'
import { suppliers } from '../../src/partners/suppliers-table.js'
import type { Answered, Stage } from '../stage.js'
import { type Company, makeCompany, makePerson, makeToken } from '../two-companies.js'

export const SUPPLIERS = '/api/v1/suppliers'

/** Who plays in the scenarios: two companies and a suspended one, who belongs to each and to both, and a program of the first. */
export async function castOn(stage: Stage) {
  const a = await makeCompany(stage, 'mmm')
  const b = await makeCompany(stage, 'nnn')
  const closed = await makeCompany(stage, 'ooo', false)
  const ofA = await makePerson(stage, 'of-a', [[a, 'owner']])
  const ofB = await makePerson(stage, 'of-b', [[b, 'owner']])
  const both = await makePerson(stage, 'of-both', [
    [a, 'owner'],
    [b, 'user'],
  ])
  return { a, b, closed, ofA, ofB, both, tokenOfA: await makeToken(stage, ofA, a) }
}

/** What a company holds, past the application's routes. */
export const suppliersOf = ({ db }: Stage, company: Company) =>
  tenancy.run(company.id, () => db.select().from(suppliers).orderBy(suppliers.id))

/** The answer without what tells one request from the next. */
export const bytes = ({ status, headers, text }: Answered) => ({ status, headers, text })
