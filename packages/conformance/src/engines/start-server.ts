import { execFile, spawn } from 'node:child_process'
import { chown, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { SERVER_USER } from './server-user.js'

/** A running PostgreSQL server of our own. `url` is the superuser's; it speaks on a unix socket only. */
export interface Server {
  readonly url: string
  stop(): Promise<void>
}

const SETTINGS = {
  listen_addresses: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '100',
  autovacuum: 'off',
}

/** Makes a cluster in `directory` and starts it; returns when it answers. Nothing in it outlives a crash, by design. */
export async function startServer(bin: string, directory: string): Promise<Server> {
  await mkdir(directory, { recursive: true })
  if (SERVER_USER.uid !== undefined) await chown(directory, SERVER_USER.uid, SERVER_USER.uid)
  const data = join(directory, 'data')
  const initdb = ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions']
  await promisify(execFile)(join(bin, 'initdb'), initdb, { ...SERVER_USER, cwd: directory })

  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log: string[] = []
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-k', directory, ...settings], {
    ...SERVER_USER,
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr.on('data', (chunk: Buffer) => log.push(String(chunk)))
  const killed = () => child.kill('SIGQUIT')
  process.once('exit', killed)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))

  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`
  await untilItAnswers(url, () => child.exitCode === null || fail(`The server exited: ${log.join('')}`))
  return {
    url,
    async stop() {
      process.removeListener('exit', killed)
      child.kill('SIGQUIT')
      await exited
    },
  }
}

async function untilItAnswers(url: string, alive: () => boolean): Promise<void> {
  for (let tries = 0; alive(); tries++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (tries > 200) throw error
      await sleep(50)
    }
  }
}

function fail(message: string): never {
  throw new Error(message)
}
