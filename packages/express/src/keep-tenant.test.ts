import { EventEmitter } from 'node:events'
import { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { Request, Response } from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { EXPRESSES, listen } from '../test/expresses.js'
import { send } from '../test/send.js'
import { A, B, newTenancy } from '../test/tenants.js'
import { keepTenant } from './keep-tenant.js'

const closing: (() => Promise<void>)[] = []
afterEach(() => Promise.all(closing.splice(0).map((close) => close())))

/** An app that runs each request as the tenant of its header, in every one of the tenancies. */
async function serve(
  express: (typeof EXPRESSES)[number][1],
  tenancies: readonly ReturnType<typeof newTenancy>[],
  handle: (request: Request, response: Response) => void,
) {
  const app = express()
  for (const tenancy of tenancies) {
    app.use((request, response, next) =>
      tenancy.run(request.get('x-tenant') ?? '', () => {
        keepTenant(tenancy, { id: tenancy.current(), active: true }, request, response)
        next()
      }),
    )
  }
  app.use(handle)
  const { port, close } = await listen(app)
  closing.push(close)
  return port
}

const RECORD = { id: A, active: true }

type Tested = EventEmitter & { tenant?: unknown }

describe('request.tenant', () => {
  const kept = (request: Tested, tenant = RECORD) => {
    const tenancy = newTenancy()
    tenancy.run(A, () => keepTenant(tenancy, tenant, request, new EventEmitter()))
    return request
  }

  it('is the tenant of this request alone, also on what is no request of Express', () => {
    const [one, other] = [kept(new EventEmitter()), new EventEmitter() as EventEmitter & { tenant?: unknown }]
    expect([one.tenant, other.tenant]).toEqual([RECORD, undefined])
  })

  it('stands before what somebody wrote there earlier', () => {
    expect(kept(Object.assign(new EventEmitter(), { tenant: 'old' })).tenant).toBe(RECORD)
    const prototype = Object.create(IncomingMessage.prototype) as object
    kept(Object.create(prototype) as IncomingMessage)
    const request = Object.create(prototype) as IncomingMessage & { tenant?: unknown }
    request.tenant = 'old'
    expect(request.tenant).toBe('old')
    expect(kept(request).tenant).toBe(RECORD)
  })

  it.each([
    ['one list', []],
    ['one frozen list', Object.freeze([])],
    ['no list', undefined],
  ])('is the tenant of this request alone where all have %s of headers', (_what, rawHeaders) => {
    const prototype = Object.create(IncomingMessage.prototype) as object
    const create = (): Tested => Object.assign(Object.create(prototype) as IncomingMessage, { rawHeaders })
    const [one, other, none] = [create(), create(), create()]
    const another = { id: B, active: true }
    const tenants = [kept(one).tenant, kept(other, another).tenant]
    expect([...tenants, one.tenant, none.tenant]).toEqual([RECORD, another, RECORD, undefined])
  })

  it('is that of what was made from the request', () => {
    const request = kept(
      Object.assign(Object.create(Object.create(IncomingMessage.prototype) as object) as IncomingMessage, { rawHeaders: [] }),
    )
    expect((Object.create(request) as Tested).tenant).toBe(RECORD)
  })

  it('leaves to another copy of this package what that one keeps', () => {
    const prototype = Object.create(IncomingMessage.prototype, { tenant: { configurable: true, get: () => 'of the other copy' } }) as object
    const [one, other] = [Object.create(prototype) as IncomingMessage, Object.create(prototype) as IncomingMessage & { tenant?: unknown }]
    expect([kept(one).tenant, other.tenant]).toEqual([RECORD, 'of the other copy'])
  })
})

describe.each(EXPRESSES)('keepTenant on %s', (_name, express) => {
  it('keeps the tenants of two tenancies in the listeners of a request and of its answer', async () => {
    const tenancies = [newTenancy(), newTenancy()]
    const heard: Record<string, unknown[]> = {}
    const hear = (event: string) => () => (heard[event] = tenancies.map((tenancy) => tenancy.tryCurrent()))
    const port = await serve(express, tenancies, (request, response) => {
      request
        .on('data', hear('data'))
        .on('end', hear('end'))
        .on('end', () => response.end('done'))
      response.on('finish', hear('finish'))
    })
    await send(port, { method: 'POST', headers: { 'x-tenant': A }, body: ['first', 'second'] })
    expect(heard).toEqual({ data: [A, A], end: [A, A], finish: [A, A] })
  })

  it('keeps the tenant in the callback of end, also behind another tenant’s answer on one connection', async () => {
    const tenancy = newTenancy()
    const heard: unknown[] = []
    const port = await serve(express, [tenancy], (request, response) => {
      const finish = () => response.end('x'.repeat(100_000), () => heard.push([request.get('x-tenant'), tenancy.tryCurrent()]))
      // The first answer is the slower one, so what waits behind it is written in its work.
      setTimeout(finish, request.get('x-tenant') === A ? 40 : 0)
    })
    await pipeline(port, [A, B])
    expect(heard).toEqual([
      [A, A],
      [B, B],
    ])
  })
})

async function pipeline(port: number, tenants: readonly string[]): Promise<void> {
  const requests = tenants.map(
    (tenant, at) => `GET / HTTP/1.1\r\nHost: x\r\nX-Tenant: ${tenant}\r\n${at === tenants.length - 1 ? 'Connection: close\r\n' : ''}\r\n`,
  )
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket
      .on('data', () => undefined)
      .on('error', reject)
      .on('close', () => resolve())
    socket.write(requests.join(''))
  })
}
