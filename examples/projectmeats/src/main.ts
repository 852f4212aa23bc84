import { existsSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, relative } from 'node:path'
import { frontDoor, listen, stopOnSignals } from '@tenantry/example-serving'
import { pino } from 'pino'
import { createApp } from './app.js'
import { databaseFolder } from './commands/database-commands.js'
import { curlLines } from './curl-lines.js'
import { dataFolder } from './data-folder.js'
import { openDatabase } from './database/open-database.js'
import { emlFolder } from './mail/eml-folder.js'
import { DEMO_COMPANIES } from './seed/companies.js'
import { demoPasswords } from './seed/demo-passwords.js'
import { demoTokens } from './seed/demo-tokens.js'
import { seedDemo } from './seed/seed-demo.js'
import { readSettings } from './settings.js'
import { ensureGuestCompany, resetGuestsOnTimer } from './tenants/guest-company.js'

const server = createServer()
const door = frontDoor(server)
// The port is the lock of the data: PGlite has none, and two processes in one folder would destroy it.
const first = Number(process.env.PORT || 3000)
const port = await listen(server, first).catch((error: unknown) => fail(`No port to listen on: ${String(error)}`))
const data = port === first ? dataFolder() : `${dataFolder()}-${port}`
if (process.argv.includes('--reset') && process.env.DATABASE_URL === undefined) rmSync(data, { recursive: true, force: true })
// A host that has no name can be no company’s, so not 127.0.0.1.
const address = `http://localhost:${port}`
const url = process.env.DATABASE_URL
const isNew = url === undefined && !existsSync(databaseFolder(data))

const opening = open().catch((error: unknown) =>
  fail(`The data in ${url === undefined ? data : 'DATABASE_URL'} cannot be opened: ${String(error)}\nnpm start -- --reset begins anew.`),
)
let stopTimer = () => {}
const stopping = stopOnSignals(async () => {
  stopTimer()
  await door.close()
  await (await opening).close()
  // Last, because the port is the lock.
  server.close()
  server.closeAllConnections()
  console.log('Stopped.')
})

const database = await opening
if (!stopping.aborted) {
  const settings = readSettings(data, address)
  const log = pino({ level: process.env.MEATS_LOG ?? 'warn' })
  const passwords = demoPasswords(data)
  if (isNew) console.log('Filling in two companies and a third that is suspended …')
  await seedDemo(database.db, passwords, isNew ? (line) => console.log(`  ${line}`) : () => {})
  await ensureGuestCompany(database.db)
  stopTimer = resetGuestsOnTimer(database.db, (error) => log.error(error, 'the company for guests could not be reset'))
  const tokens = await demoTokens(database.db, data)
  door.open(createApp({ database, settings, mail: emlFolder(join(data, 'mail')), log }))

  console.log(`\nProjectMeats: an ERP for meat brokers, at ${address}  (API: ${address}/api/docs)`)
  console.log(
    url === undefined ? `PostgreSQL runs in this process; all data is in ${relative('.', data)}. Ctrl+C stops it.` : 'Ctrl+C stops it.',
  )
  console.log('\nSign-ins (POST /api/auth/sign-in/email):')
  for (const { name, members } of DEMO_COMPANIES.slice(0, 2)) {
    for (const { email, role } of members) console.log(`  ${name.padEnd(16)} ${role.padEnd(9)} ${email.padEnd(24)} ${passwords.of(email)}`)
  }
  const lines = curlLines(address, { prairie: tokens.prairie.token, coastal: tokens.coastal.token }, tokens.coastal.id)
  for (const { title, line } of lines) console.log(`\n${title}\n  ${line}`)
}

function open() {
  return openDatabase(url === undefined ? { folder: databaseFolder(data) } : { url })
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
