import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

describe('npm run meats --', async () => {
  const data = await mkdtemp(join(tmpdir(), 'meats-data-'))
  afterAll(() => rm(data, { recursive: true, force: true }))

  const meats = async (...given: readonly string[]) => {
    const command = ['--import', 'tsx', 'examples/projectmeats/src/commands/main.ts', ...given]
    const env = { ...process.env, MEATS_DATA: data, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') }
    try {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: ROOT, env })
      return { code: 0, text: `${stdout}${stderr}` }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, text: `${stdout}${stderr}` }
    }
  }

  it('migrates, and says that the migrations make what is declared', async () => {
    expect(await meats('migrate')).toMatchObject({ code: 0, text: 'The database is up to date.\n' })
    expect(await meats('check-migrations')).toMatchObject({ code: 0, text: 'The migrations make what the tables declare.\n' })
  })

  it('opens a company once', async () => {
    const open = ['create-tenant', '--slug', 'Acme-1', '--name', 'Acme', '--domain', 'ERP.Acme.example'] as const
    expect((await meats(...open)).text).toMatch(/^Opened Acme \(acme-1\), id [0-9a-f-]{36}\.$/m)
    expect(await meats(...open)).toEqual({ code: 2, text: 'acme-1 is taken.\n' })
    expect((await meats('create-tenant', '--slug', 'other', '--name', 'Other', '--domain', 'erp.acme.example')).code).toBe(2)
    expect((await meats('create-tenant', '--slug', 'www', '--name', 'X')).code).toBe(2)
    expect((await meats('create-tenant', '--name', 'X')).text).toBe('Expected --slug\n')
    expect((await meats('create-tenant', '--slug', 'y', '--name', 'X', '--paid-until', '31.12.2026')).code).toBe(2)
  })

  it('never takes a host from another company', async () => {
    await meats('create-tenant', '--slug', 'taker', '--name', 'Taker')
    expect((await meats('add-tenant-domain', '--tenant-slug', 'taker', '--domain', 'erp.acme.example')).text).toBe(
      'erp.acme.example is taken.\n',
    )
    expect((await meats('add-tenant-domain', '--tenant-slug', 'taker', '--domain', 'erp.taker.example')).text).toBe(
      'erp.taker.example is taker.\n',
    )
    expect((await meats('add-tenant-domain', '--tenant-slug', 'nobody', '--domain', 'x.example')).code).toBe(2)
    expect((await meats('add-tenant-domain', '--tenant-slug', 'taker', '--domain', '127.0.0.1')).code).toBe(2)
  })

  it('makes an operator, a company for guests, and a company with all that it needs', async () => {
    expect((await meats('create-super-tenant', '--email', 'Root@platform.example')).text).toMatch(
      /^root@platform\.example operates the platform\. Password: \S{16}$/m,
    )
    expect((await meats('create-super-tenant', '--email', 'root@platform.example', '--password', 'given, and long')).text).not.toContain(
      'Password',
    )
    const guests = (await meats('create-guest-tenant')).text
    expect((await meats('create-guest-tenant', '--reset')).text).toBe(guests.replace('.\n', ', and empty.\n'))
    const opened = await meats(
      'init-tenant',
      '--slug',
      'full',
      '--name',
      'Full',
      '--domain',
      'erp.full.example',
      '--admin-email',
      'boss@full.example',
    )
    expect(opened.text).toMatch(/boss@full\.example owns it\. Password: \S{16}\nInvitation for up to 100 people, 7 days: \S{64}\n$/)
  })

  it('seeds with progress, the second time nothing, and tells the passwords that it drew', async () => {
    expect((await meats('seed')).text).toContain('3 of 3 companies: Northern Cold Storage\n')
    expect((await meats('seed')).text).toContain('Prairie Meats, which was there')
    const sign = (await meats('demo-passwords')).text
    expect(sign).toMatch(/^ada@prairie\.example {2}\S{16}$/m)
  })

  it('removes all data', async () => {
    expect((await meats('reset-db')).text).toBe('The database is empty.\n')
    expect((await meats('create-tenant', '--slug', 'acme-1', '--name', 'Acme')).code).toBe(0)
  })

  it('says what there is, for a command that there is not', async () => {
    const { code, text } = await meats('levitate')
    expect(code).toBe(2)
    for (const command of ['migrate', 'check-migrations', 'create-tenant', 'init-tenant', 'seed', 'reset-db', 'demo-passwords'])
      expect(text).toContain(`  ${command}`)
    expect((await meats('seed', '--fast')).code).toBe(2)
  })
})
