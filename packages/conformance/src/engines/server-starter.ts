import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServerEngine } from './engine.js'
import { clearServer, prepareServer, type RunName } from './prepare-server.js'
import { findBinaries } from './server-binaries.js'
import { startServer } from './start-server.js'

/** A server ready to clone databases from, or why there is none. */
export type Started = { readonly superuser: string; readonly run: RunName } | { readonly absent: string }

/** Starts each engine's server when it is first asked for, once; `stop` ends those that were started. */
export class ServerStarter {
  readonly #run: RunName = `tenantry_${process.pid}_${randomBytes(3).toString('hex')}`
  readonly #started = new Map<ServerEngine, Promise<Started>>()
  readonly #stops: (() => Promise<void>)[] = []
  #scratch: Promise<string> | undefined

  start(engine: ServerEngine): Promise<Started> {
    const running = this.#started.get(engine) ?? this.#start(engine)
    this.#started.set(engine, running)
    return running
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#started.values())
    await Promise.all(this.#stops.map((stop) => stop()))
    if (this.#scratch !== undefined) await rm(await this.#scratch, { recursive: true, force: true })
  }

  async #start(engine: ServerEngine): Promise<Started> {
    const given = process.env[`TENANTRY_${engine.toUpperCase().replace('-', '_')}_URL`]
    const superuser = given ?? (await this.#startOwn(engine))
    if (typeof superuser !== 'string') return superuser
    await prepareServer(superuser, this.#run)
    if (given !== undefined) this.#stops.push(() => clearServer(given, this.#run))
    return { superuser, run: this.#run }
  }

  async #startOwn(engine: ServerEngine): Promise<string | { absent: string }> {
    this.#scratch ??= makeScratch()
    const scratch = await this.#scratch
    const found = await findBinaries(engine, scratch)
    if ('absent' in found) return found
    const server = await startServer(found.bin, join(scratch, engine))
    this.#stops.push(() => server.stop())
    return server.url
  }
}

// The server runs as another user where we are root, and must be able to walk in. A run that is ended early leaves nothing.
async function makeScratch(): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'tenantry-'))
  await chmod(scratch, 0o755)
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
  return scratch
}
