import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CompiledQuery } from 'kysely'
import { asWritten } from './as-written.js'
import * as attacks from './attacks.js'
import { COASTAL, PRAIRIE, tenancy } from './database.js'
import { openDatabase } from './open-database.js'
import { bold, faint } from './paint.js'
import * as queries from './queries.js'
import { seed } from './seed.js'
import { described, refused, showAttack, showQuery } from './show.js'

const folder = process.env.QUICKSTART_DATA ?? fileURLToPath(new URL('../../../.data/quickstart', import.meta.url))
mkdirSync(folder, { recursive: true })

let sent: CompiledQuery | undefined
const db = await openDatabase(folder, (query) => {
  sent = query
})
await seed(db)

console.log(bold('Tenantry quickstart: two companies in one PostgreSQL, through Kysely'))
console.log(faint('The database runs in this process; its data is in .data/quickstart.'))

for (const [name, text] of asWritten('./queries.ts')) {
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
for (const [name, text] of asWritten('./attacks.ts')) {
  const attack = attacks[name as keyof typeof attacks]
  const outcome = await attack(db).then((got) => described('rows' in got ? got.rows : got, own), refused)
  showAttack(text, outcome)
}

await db.destroy()
