import { connect } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { EXPRESSES, listen } from './expresses.js'
import { interleavingApp, type Seen } from './interleaving-app.js'
import { type Answer, send } from './send.js'
import { openVouchers } from './voucher-database.js'

const TENANTS = Array.from({ length: 50 }, (_, at) => `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`)

const [one, ten] = await Promise.all([openVouchers(1), openVouchers(10)])

describe.each(EXPRESSES)('%s', (version, express) => {
  describe.each([
    [1, one],
    [10, ten],
  ] as const)('with a pool of %i', (size, opened) => {
    if ('absent' in opened) {
      console.log(`skipped: ${opened.absent}`)
      it.skip(`is absent: ${opened.absent}`, () => undefined)
      return
    }
    const { db, tenancy } = opened
    const seen: Seen[] = []
    const app = interleavingApp(express, tenancy, db, seen)
    const routes = app.get('routes of the test') as string[]
    const listening = listen(app)
    afterAll(async () => (await listening).close())

    /** Every tenant id that an answer holds. */
    const tenantsIn = ({ body }: Answer) => [...new Set(Array.from(body.matchAll(/"tenant_id":"([^"]+)"/g), ([, id]) => id))]

    it('mixes none of 1,000 interleaved requests of 50 tenants', async () => {
      const { port } = await listening
      for (const tenant of TENANTS) {
        await tenancy.run(tenant, () =>
          db
            .insertInto('vouchers')
            .values({ code: `${tenant} ${version} ${size}`, amount: 1 })
            .execute(),
        )
      }
      const requests = Array.from({ length: 1000 }, (_, at) => ({
        route: routes[at % routes.length] as string,
        tenant: TENANTS[(at * 7) % TENANTS.length] as string,
        at,
      }))
      const answers = await Promise.all(
        requests.map(async ({ route, tenant, at }) => ({
          route,
          tenant,
          answer: await send(port, {
            method: 'POST',
            path: `/${encodeURIComponent(route)}`,
            headers: { 'x-tenant-id': tenant, 'x-code': `${tenant} ${version} ${size} ${at}`, 'content-type': 'application/json' },
            body: ['{"a":', ' 1', '}'],
          }),
        })),
      )
      const mixed = answers.filter(({ tenant, route, answer }) => {
        if (route === 'file') return answer.body !== 'a file of everybody'
        return tenantsIn(answer).join() !== tenant
      })
      expect(mixed.map(({ route, tenant, answer }) => ({ route, tenant, status: answer.status, body: answer.body.slice(0, 200) }))).toEqual(
        [],
      )
      const failing = ['throws', 'rejects', 'fails in the database']
      expect(answers.filter(({ route, answer }) => (answer.status === 200) === failing.includes(route))).toEqual([])
    }, 60_000)

    it('lets each place see the tenant of its request, and none before the middleware', async () => {
      await expect.poll(() => new Set(seen.map(({ place }) => place)).size).toBeGreaterThanOrEqual(21)
      const before = seen.filter(({ place }) => place === 'before the middleware')
      expect(before).toHaveLength(1000)
      expect(before.filter(({ running }) => running !== undefined)).toEqual([])
      const after = seen.filter(({ place }) => place !== 'before the middleware')
      expect(after.length).toBeGreaterThan(2000)
      expect(after.filter(({ request, running }) => request === undefined || request !== running)).toEqual([])
    })

    it('mixes none of the requests that one connection sends without waiting', async () => {
      const { port } = await listening
      seen.length = 0
      const pipelined = TENANTS.map((tenant, at) => {
        const route = ['callbacks', 'listeners', 'stream', 'timers'][at % 4]
        return `POST /${route} HTTP/1.1\r\nHost: x\r\nX-Tenant-ID: ${tenant}\r\nContent-Length: 2\r\n${at === TENANTS.length - 1 ? 'Connection: close\r\n' : ''}\r\n{}`
      })
      const text = await new Promise<string>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1')
        const pieces: Buffer[] = []
        socket.on('data', (piece: Buffer) => pieces.push(piece))
        socket.on('error', reject)
        socket.on('close', () => resolve(Buffer.concat(pieces).toString()))
        socket.write(pipelined.join(''))
      })
      const order = Array.from(text.matchAll(/"tenant_id":"([^"]+)"/g), ([, id]) => id).filter((id, at, all) => id !== all[at - 1])
      expect(order).toEqual(TENANTS)
      const wrong = seen.filter(({ place, request, running }) =>
        place === 'before the middleware' ? running !== undefined : request !== running,
      )
      expect(wrong).toEqual([])
      expect(seen.some(({ place }) => place === 'the callback of write')).toBe(true)
    }, 60_000)
  })
})

afterAll(async () => {
  for (const opened of [one, ten]) if (!('absent' in opened)) await opened.close()
})
