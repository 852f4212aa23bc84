import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { defineTenancy } from './tenancy.js'

const tenancy = defineTenancy({}, { tenantId: 'string' })

describe('a cron job', () => {
  it('is a bypass that visits each tenant with run', async () => {
    const visited: unknown[] = []
    await tenancy.bypass('remind every tenant', async () => {
      for (const id of ['acme', 'globex', 'initech']) {
        await tenancy.run(id, async () => {
          await sleep(1)
          visited.push(tenancy.current())
        })
      }
    })
    expect(visited).toEqual(['acme', 'globex', 'initech'])
  })

  it('goes on after a tenant whose work throws', async () => {
    const visited: unknown[] = []
    await tenancy.bypass('remind every tenant', async () => {
      for (const id of ['acme', 'globex']) {
        await tenancy
          .run(id, async () => {
            visited.push(tenancy.current())
            throw new Error('mine')
          })
          .catch(() => undefined)
        expect(tenancy.tryCurrent()).toBeUndefined()
      }
    })
    expect(visited).toEqual(['acme', 'globex'])
  })
})

describe('a worker', () => {
  it('runs each job as the tenant that sent it, and as nobody in between', async () => {
    const jobs = ['acme', 'globex', 'acme'].map((id) => tenancy.run(id, () => JSON.stringify({ tenant: tenancy.capture() })))
    const ran: unknown[] = []
    for (const job of jobs) {
      const { tenant } = JSON.parse(job) as { tenant: unknown }
      await tenancy.restore(tenant, async () => {
        await sleep(1)
        ran.push(tenancy.current())
      })
      expect(tenancy.context()).toBeUndefined()
    }
    expect(ran).toEqual(['acme', 'globex', 'acme'])
  })

  it('gets the same tenant when the job is tried again', async () => {
    const snapshot = tenancy.run('acme', () => tenancy.capture())
    const attempt = () => tenancy.restore(snapshot, () => Promise.reject(new Error(String(tenancy.current()))))
    await expect(attempt()).rejects.toThrow('acme')
    await expect(attempt()).rejects.toThrow('acme')
  })

  it('refuses a job without a tenant, and does not run it as the last one', () => {
    tenancy.restore(
      tenancy.run('acme', () => tenancy.capture()),
      () => 1,
    )
    expect(() => tenancy.restore(undefined, () => tenancy.tryCurrent())).toThrow(/^Expected `snapshot`/)
  })
})

describe('work without AsyncLocalStorage', () => {
  it('wraps each call in run', async () => {
    const api = (tenantId: string) => ({ read: () => tenancy.run(tenantId, async () => tenancy.current()) })
    await expect(Promise.all([api('acme').read(), api('globex').read()])).resolves.toEqual(['acme', 'globex'])
  })
})
