import { once } from 'node:events'
import { createServer, type IncomingMessage, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { emptyDatabase } from '@tenantry/conformance/engines'
import { pino } from 'pino'
import { createApp } from '../src/app.js'
import type { Db } from '../src/database/database.js'
import { type OpenDatabase, openDatabase } from '../src/database/open-database.js'
import type { Message } from '../src/mail/mail.js'
import type { Settings } from '../src/settings.js'

/** What a request says besides its address. */
export interface Asked {
  readonly host?: string
  readonly cookie?: string
  readonly token?: string
  readonly tenant?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer, byte for byte but for its date. */
export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown
}

/** The application on a database of its own, asked over a socket as an outsider would. */
export interface Stage {
  readonly db: Db
  readonly database: OpenDatabase
  readonly settings: Settings
  readonly app: ReturnType<typeof createApp>
  /** What the application wrote to its log. */
  readonly log: readonly string[]
  /** The mail that it sent. */
  readonly mail: readonly Message[]
  ask(method: string, path: string, asked?: Asked): Promise<Answered>
  close(): Promise<void>
}

/** The engines that the application is tried on from outside. */
export const STAGES = ['pglite', 'postgres-18'] as const

/** Opens a stage; gives why its server is absent where it is. */
export async function openStage(
  engine: (typeof STAGES)[number],
  trustProxy: Settings['trustProxy'] = 1,
): Promise<Stage | { readonly absent: string }> {
  const empty = engine === 'pglite' ? undefined : await emptyDatabase(engine)
  if (empty !== undefined && 'absent' in empty) return empty
  const database = await openDatabase(empty === undefined ? {} : { url: empty.url })
  const settings: Settings = {
    origin: 'http://localhost:3000',
    baseDomain: 'localhost',
    secret: 'a secret of the tests, long enough',
    trustProxy,
  }
  const log: string[] = []
  const mail: Message[] = []
  const app = createApp({
    database,
    settings,
    mail: { send: async (message) => void mail.push(message) },
    log: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    db: database.db,
    database,
    settings,
    app,
    log,
    mail,
    ask: (method, path, asked) => ask(port, method, path, asked),
    close: async () => {
      server.close()
      server.closeAllConnections()
      await database.close()
      await empty?.close()
    },
  }
}

async function ask(
  port: number,
  method: string,
  path: string,
  { host = 'localhost:3000', cookie, token, tenant, body, headers }: Asked = {},
): Promise<Answered> {
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  const request = send({
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: {
      host,
      ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
      // A browser tells where a page is from.
      ...(cookie === undefined ? {} : { cookie, origin: `http://${host}` }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(tenant === undefined ? {} : { 'x-tenant-id': tenant }),
      ...headers,
    },
  })
  request.end(payload)
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of response) text += String(chunk)
  const { date: _date, ...kept } = response.headers
  return { status: response.statusCode ?? 0, headers: kept, text, json: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
