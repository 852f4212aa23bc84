import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const data = join(mkdtempSync(join(tmpdir(), 'meats-start-')), 'data')
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(join(data, '..'), { recursive: true, force: true })
})

// Below the ports that systems hand out by themselves.
const first = 20_000 + Math.floor(Math.random() * 10_000)

interface Started {
  readonly port: number
  readonly lines: readonly string[]
  readonly curls: readonly string[]
  stop(): Promise<number | null>
}

async function start(...given: readonly string[]): Promise<Started> {
  const main = join(ROOT, 'examples/projectmeats/src/main.ts')
  const env = { ...process.env, NODE_ENV: '', MEATS_DATA: data, PORT: String(first), TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') }
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...given], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line.trim())
    if (curlsIn(lines).length === 3) break
  }
  const [port = ''] = lines.join(' ').match(/(?<=localhost:)\d+/) ?? []
  return {
    port: Number(port),
    lines,
    curls: curlsIn(lines),
    stop: async () => {
      const exited = once(child, 'exit') as Promise<[number | null]>
      child.kill('SIGINT')
      const [code] = await exited
      running.delete(child)
      return code
    },
  }
}

const curlsIn = (lines: readonly string[]) => lines.filter((line) => line.startsWith('curl '))

async function curl(line: string): Promise<{
  readonly status: number
  readonly body: { readonly results?: readonly { readonly name: string }[]; readonly code?: string }
}> {
  const headers = Object.fromEntries(Array.from(line.matchAll(/-H "([^:]+): ([^"]+)"/g), ([, name = '', value = '']) => [name, value]))
  const { host, port, pathname } = new URL(line.split(' ').at(-1) ?? '')
  const request = send({ host: '127.0.0.1', port, path: pathname, headers: { ...headers, host } })
  request.end()
  const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer> & { readonly statusCode: number }]
  let text = ''
  for await (const chunk of response) text += chunk.toString()
  return { status: response.statusCode, body: JSON.parse(text) as { code?: string } }
}

describe.sequential('npm start', () => {
  let kept: Started

  it('prints sign-ins, and three curl lines: what two companies get, and a refusal', async () => {
    const started = await start()
    expect(started.port).toBe(first)
    for (const email of ['ada@prairie.example', 'carla@coastal.example'])
      expect(started.lines.join('\n')).toMatch(new RegExp(`${email} +\\S{16}`))
    const [prairie, coastal, attack] = await Promise.all(started.curls.map(curl))
    expect(prairie?.body.results?.map(({ name }) => name)).toEqual(['Flint Hills Pork', 'High Plains Beef', 'Saskatoon Poultry'])
    expect(coastal?.body.results?.map(({ name }) => name)).toEqual(['Atlantic Fish', 'Tasman Lamb'])
    expect([attack?.status, attack?.body.code]).toEqual([404, 'TENANT_NOT_FOUND'])
    expect(await started.stop()).toBe(0)
    kept = started
  })

  it('keeps the data, and takes the next port where its own is taken', async () => {
    const [second, other] = [await start(), await start()]
    expect(second.curls).toEqual(kept.curls)
    expect(second.lines).not.toContain('5 logins')
    expect(other.port).toBeGreaterThan(first)
    expect(await second.stop()).toBe(0)
    expect(await other.stop()).toBe(0)
  })

  it('begins anew with --reset', async () => {
    const anew = await start('--reset')
    expect(anew.lines).toContain('5 logins')
    expect(anew.curls).not.toEqual(kept.curls)
    expect((await Promise.all(anew.curls.map(curl))).map(({ status }) => status)).toEqual([200, 200, 404])
    expect(await anew.stop()).toBe(0)
  })
})
