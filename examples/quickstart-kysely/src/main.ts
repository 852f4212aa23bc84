import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { asWritten, bold, described, faint, refused, type Sent, showAttack, showQuery } from '@tenantry/example-console'
import * as attacks from './attacks.js'
import { COASTAL, PRAIRIE, tenancy } from './database.js'
import { openDatabase } from './open-database.js'
import * as queries from './queries.js'
import { seed } from './seed.js'

const folder = process.env.QUICKSTART_DATA ?? fileURLToPath(new URL('../../../.data/quickstart', import.meta.url))
mkdirSync(folder, { recursive: true })

let sent: Sent | undefined
const db = await openDatabase(folder, (query) => {
  sent = query
})
await seed(db)

console.log(bold('Tenantry quickstart: two companies in one PostgreSQL, through Kysely'))
console.log(faint('The database runs in this process; its data is in .data/quickstart.'))

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
const own = (await tenancy.run(PRAIRIE, () => queries.orders(db))).length
for (const [name, text] of asWritten(new URL('attacks.ts', import.meta.url))) {
  const attack = attacks[name as keyof typeof attacks]
  const outcome = await attack(db).then((got) => described('rows' in got ? got.rows : got, own), refused)
  showAttack(text, outcome)
}

await db.destroy()
