import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { asWritten, bold, described, faint, refused, type Sent, showAttack, showQuery } from '@tenantry/example-console'
import * as attacks from './attacks.js'
import { type Db, openDatabase } from './database.js'
import * as queries from './queries.js'
import { seed } from './seed.js'
import { COASTAL, PRAIRIE, tenancy } from './tenancy.js'

const folder = process.env.QUICKSTART_DATA ?? fileURLToPath(new URL('../../../.data/quickstart-drizzle', import.meta.url))
mkdirSync(folder, { recursive: true })

let sent: Sent | undefined
const { db, close } = await openDatabase(folder, (sql, parameters) => {
  sent = { sql, parameters }
})
await seed(db)

console.log(bold('Tenantry quickstart: two companies in one PostgreSQL, through Drizzle'))
console.log(faint('The database runs in this process; its data is in .data/quickstart-drizzle.'))

for (const [name, text] of asWritten(new URL('queries.ts', import.meta.url))) {
  const query = queries[name as keyof typeof queries]
  const prairie = await tenancy.run(PRAIRIE, () => query(db))
  const coastal = await tenancy.run(COASTAL, () => query(db))
  showQuery(text, sent, [
    ['Prairie Meats', prairie],
    ['Coastal Packing', coastal],
  ])
}

console.log(`\n\n${bold('What attacks got')}`)
const own = (await tenancy.run(PRAIRIE, () => queries.joined(db))).length
for (const [name, text] of asWritten(new URL('attacks.ts', import.meta.url))) {
  const attack: (db: Db) => PromiseLike<Got> = attacks[name as keyof typeof attacks]
  const outcome = await attempt(attack).then((got) => described('rows' in got ? got.rows : got, own), refused)
  showAttack(text, outcome)
}

await close()

type Got = readonly unknown[] | { readonly rows: readonly unknown[] }

// Some are refused at once, before there is a promise.
async function attempt(attack: (db: Db) => PromiseLike<Got>): Promise<Got> {
  return attack(db)
}
