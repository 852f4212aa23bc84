import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { asWritten, bold, described, faint, refused, type Sent, showAttack, showQuery } from '@tenantry/example-console'
import * as attacks from './attacks.js'
import { openDatabase } from './database.js'
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
  const attack = attacks[name as keyof typeof attacks]
  // Some are refused at once, before there is a promise.
  const outcome = await Promise.resolve()
    .then(() => attack(db))
    .then((got) => described('rows' in got ? got.rows : got, own), refused)
  showAttack(text, outcome)
}

await close()
