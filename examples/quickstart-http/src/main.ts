import { frontDoor, listen, stopOnSignals } from '@tenantry/example-serving'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.js'
import { curlLines } from './curl-lines.js'
import { openDatabase } from './open-database.js'
import { seed } from './seed.js'

const base = process.env.QUICKSTART_DATA ?? fileURLToPath(new URL('../../../.data', import.meta.url))

const server = createServer()
const door = frontDoor(server)
// The port is the lock of the data: PGlite has none, and two processes in one folder would destroy it.
const port = await listen(server, Number(process.env.PORT || 3000)).catch((error: unknown) =>
  fail(`No port to listen on: ${String(error)}`),
)
const folder = join(base, `quickstart-http-${port}`)

const database = openSeeded().catch((error: unknown) =>
  fail(
    `The data in ${folder} cannot be opened: ${String(error)}\nDelete that folder, or set QUICKSTART_DATA to another one, and start again.`,
  ),
)
const stopping = stopOnSignals(async () => {
  await door.close()
  await (await database).destroy()
  // Last, because the port is the lock.
  server.close()
  server.closeAllConnections()
  console.log('Stopped.')
})

const db = await database
if (!stopping.aborted) {
  door.open(createApp(db, console.log))
  const address = `http://127.0.0.1:${port}`
  console.log(`Tenantry quickstart: an API for two companies, at ${address}`)
  console.log(`PostgreSQL runs in this process; its data is in ${relative('.', folder)}. Ctrl+C stops it.`)
  for (const { title, line } of curlLines(address)) console.log(`\n${title}\n  ${line}`)
}

async function openSeeded() {
  mkdirSync(folder, { recursive: true })
  const opened = await openDatabase(folder)
  await seed(opened)
  return opened
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
