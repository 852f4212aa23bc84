import { listen } from '@tenantry/example-serving'
import { sendCurl, startExample, type Started } from '@tenantry/example-serving/testing'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COASTAL } from '../src/companies.js'
import { PEOPLE } from '../src/people.js'
import { ask } from './ask.js'

const data = mkdtempSync(join(tmpdir(), 'tenantry-quickstart-http-'))
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const busy = createServer()
const running = new Set<Started>()
const ada = { token: PEOPLE.ada.token }

async function run(first: number, folder = data): Promise<Started> {
  const started = await startExample(MAIN, { PORT: String(first), QUICKSTART_DATA: folder })
  running.add(started)
  void started.ended.then(() => running.delete(started))
  return started
}

let taken: number
let first: Started
beforeAll(async () => {
  // Below the ports that systems hand out by themselves, so that nobody is given one between two starts.
  taken = await listen(busy, 20_000 + Math.floor(Math.random() * 10_000))
  first = await run(taken)
}, 120_000)
afterAll(async () => {
  for (const started of running) started.signal('SIGKILL')
  await Promise.all(Array.from(running, ({ ended }) => ended))
  busy.close()
  rmSync(data, { recursive: true, force: true })
})

// One test leaves to the next what a person would: a running server, and its data.
describe.sequential('npm start', () => {
  it('takes the next free port, and keeps its data in a folder of that port', () => {
    expect(first.port).toBeGreaterThan(taken)
    expect(existsSync(join(data, `quickstart-http-${first.port}`, 'PG_VERSION'))).toBe(true)
    expect(existsSync(join(data, `quickstart-http-${taken}`))).toBe(false)
  })

  it('prints three curl lines: what two companies get, and a refusal', async () => {
    const [prairie, coastal, attack, ...others] = await Promise.all(first.curls.map(sendCurl))
    expect(others).toEqual([])
    expect([prairie?.status, coastal?.status, attack?.status]).toEqual([200, 200, 404])
    const numbers = (body = '[]') => (JSON.parse(body) as { number: string }[]).map(({ number }) => number)
    expect(numbers(prairie?.body)).toEqual(['P-1001', 'P-1002'])
    expect(numbers(coastal?.body)).toEqual(['C-77', 'C-78'])
    expect(JSON.parse(attack?.body ?? '')).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    const unknown = first.curls[2]?.replace(COASTAL, '99999999-9999-4999-8999-999999999999') ?? ''
    expect(unknown).not.toBe(first.curls[2])
    expect(await sendCurl(unknown)).toEqual(attack)
  })

  it('gives a start beside it another port and another folder', async () => {
    const beside = await run(first.port)
    expect(beside.port).toBeGreaterThan(first.port)
    expect(existsSync(join(data, `quickstart-http-${beside.port}`, 'PG_VERSION'))).toBe(true)
    expect((await ask(beside.port, 'DELETE', '/orders/P-1002', ada)).status).toBe(204)
    expect((await ask(first.port, 'GET', '/orders/P-1002', ada)).status).toBe(200)
    beside.signal('SIGTERM')
    expect(await beside.ended).toBe(0)
  }, 120_000)

  it('stops on SIGINT with code 0 although a connection is kept alive, and starts again on the data it left', async () => {
    expect((await ask(first.port, 'DELETE', '/orders/P-1001', ada)).status).toBe(204)
    const kept = connect(first.port, '127.0.0.1')
    kept.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(kept, 'data')
    const closed = once(kept, 'close')
    first.signal('SIGINT')
    expect(await first.ended).toBe(0)
    await closed

    const second = await run(first.port)
    expect(second.port).toBe(first.port)
    expect((await ask(second.port, 'GET', '/orders/P-1001', ada)).status).toBe(404)
    expect((await ask(second.port, 'GET', '/orders/P-1002', ada)).status).toBe(200)
    first = second
  }, 120_000)

  it('waits for a request under way, and ends at once on a second SIGINT', async () => {
    const open = connect(first.port, '127.0.0.1').on('error', () => {})
    const head = ['POST /orders HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${ada.token}`, 'Content-Type: application/json']
    open.write(`${head.join('\r\n')}\r\nContent-Length: 9\r\n\r\n{`)
    await setTimeout(500)
    first.signal('SIGINT')
    expect(await Promise.race([first.ended, setTimeout(1000, 'waits')])).toBe('waits')
    first.signal('SIGINT')
    expect(await first.ended).toBe(130)
    open.destroy()
  }, 30_000)

  it('says so where the data cannot be opened, or where PORT is no port', async () => {
    const file = join(data, 'file')
    writeFileSync(file, '')
    await expect(run(0, file)).rejects.toThrow(/code 1:\nThe data in .* cannot be opened: .*\nDelete that folder/)
    await expect(run(70_000)).rejects.toThrow(/code 1:\nNo port to listen on: .*0 to 65535/)
  }, 60_000)
})
