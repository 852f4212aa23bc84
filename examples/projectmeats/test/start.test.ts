import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sendCurl, startExample, type Started } from '@tenantry/example-serving/testing'
import { afterAll, describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const tsconfig = fileURLToPath(new URL('../../../tsconfig.json', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'meats-start-'))
// Below the ports that systems hand out by themselves.
const first = 20_000 + Math.floor(Math.random() * 10_000)
const running = new Set<Started>()
afterAll(async () => {
  for (const started of running) started.signal('SIGKILL')
  await Promise.all(Array.from(running, ({ ended }) => ended))
  rmSync(folder, { recursive: true, force: true })
})

async function start(...given: readonly string[]): Promise<Started> {
  const settings = { NODE_ENV: '', MEATS_DATA: join(folder, 'data'), PORT: String(first), TSX_TSCONFIG_PATH: tsconfig }
  const started = await startExample(main, settings, given)
  running.add(started)
  void started.ended.then(() => running.delete(started))
  return started
}

function stop(started: Started): Promise<number | null> {
  started.signal('SIGINT')
  return started.ended
}

const namesIn = (body = '{}') => (JSON.parse(body) as { results?: { name: string }[] }).results?.map(({ name }) => name)

describe.sequential('npm start', () => {
  let kept: Started

  it('prints sign-ins, and three curl lines: what two companies get, and a refusal', async () => {
    const started = await start()
    expect(started.port).toBe(first)
    for (const email of ['ada@prairie.example', 'carla@coastal.example']) expect(started.output).toMatch(new RegExp(`${email} +\\S{16}`))
    const [prairie, coastal, attack] = await Promise.all(started.curls.map(sendCurl))
    expect(namesIn(prairie?.body)).toEqual(['Flint Hills Pork', 'High Plains Beef', 'Saskatoon Poultry'])
    expect(namesIn(coastal?.body)).toEqual(['Atlantic Fish', 'Tasman Lamb'])
    expect(attack?.status).toBe(404)
    expect(JSON.parse(attack?.body ?? '')).toMatchObject({ code: 'TENANT_NOT_FOUND' })
    expect(await stop(started)).toBe(0)
    kept = started
  })

  it('keeps the data, and takes the next port where its own is taken', async () => {
    const [second, other] = [await start(), await start()]
    expect(second.curls).toEqual(kept.curls)
    expect(second.output).not.toContain('5 logins')
    expect(other.port).toBeGreaterThan(first)
    expect(await stop(second)).toBe(0)
    expect(await stop(other)).toBe(0)
  })

  it('begins anew with --reset', async () => {
    const anew = await start('--reset')
    expect(anew.output).toContain('5 logins')
    expect(anew.curls).not.toEqual(kept.curls)
    expect((await Promise.all(anew.curls.map(sendCurl))).map(({ status }) => status)).toEqual([200, 200, 404])
    expect(await stop(anew)).toBe(0)
  })
})
