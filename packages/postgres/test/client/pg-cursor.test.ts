import { WORLD } from '@tenantry/conformance/fuzz'
import Cursor from 'pg-cursor'
import { afterAll, describe, expect, it } from 'vitest'
import { codeOf, openPool } from './open-pool.js'

const { a } = WORLD

// Two headings of docs/limits.md: cursors of checked writes, members of pg that are not known.
describe('a scoped client of pg', async () => {
  const opened = await openPool(1)
  if ('absent' in opened) {
    it('runs on PostgreSQL', (context) => context.skip(opened.absent))
    return
  }
  const { pool, tenancy, close } = opened
  afterAll(close)

  it('refuses a cursor of a write whose references must be checked', async () => {
    const client = await pool.connect()
    const open = () => client.query(new Cursor('update orders set supplier_id = 1 returning id'))
    expect(await codeOf(() => tenancy.run(a, open))).toBe('QUERY_UNSCOPABLE')
    client.release()
  })

  it('refuses what it does not know: members, and what is no query', async () => {
    const client = await pool.connect()
    expect(await codeOf(() => (client as unknown as { connection: unknown }).connection)).toBe('QUERY_UNSCOPABLE')
    const query = client.query.bind(client) as unknown as (given: unknown) => unknown
    for (const given of [7, null, { rowMode: 'array' }, { submit: () => undefined }]) {
      expect(await codeOf(() => tenancy.run(a, () => query(given)))).toBe('QUERY_UNSCOPABLE')
    }
    client.release()
  })

  it('runs nothing on a client that was given back, also in a cursor', async () => {
    const client = await pool.connect()
    client.release()
    expect(await codeOf(() => tenancy.run(a, () => client.query('select 1')))).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => tenancy.run(a, () => client.query(new Cursor('select 1'))))).toBe('TENANT_MISMATCH')
  })
})
