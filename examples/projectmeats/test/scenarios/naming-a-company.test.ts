import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { describeStages } from '../describe-stages.js'
import { makePerson, makeToken } from '../two-companies.js'
import { bytes, castOn, SUPPLIERS, suppliersOf } from './cast.js'

describeStages('naming a company', async (stage) => {
  const { ask } = stage
  const { a, b, closed, ofA, ofB, both, tokenOfA } = await castOn(stage)

  it('S-01: a token of A with B’s header lists nothing, as with an unknown company', async () => {
    const answer = await ask('GET', SUPPLIERS, { token: tokenOfA, tenant: b.id })
    expect(answer.status).toBe(404)
    expect(bytes(answer)).toEqual(bytes(await ask('GET', SUPPLIERS, { token: tokenOfA, tenant: randomUUID() })))
  })

  it('S-02: a token of A with B’s header creates, changes and deletes nothing', async () => {
    const before = await suppliersOf(stage, b)
    for (const [method, path] of [
      ['POST', SUPPLIERS],
      ['PATCH', `${SUPPLIERS}/${b.rows.supplier}`],
      ['DELETE', `${SUPPLIERS}/${b.rows.supplier}`],
    ] as const) {
      expect((await ask(method, path, { token: tokenOfA, tenant: b.id, body: { name: 'taken' } })).status).toBe(404)
    }
    expect(await suppliersOf(stage, b)).toEqual(before)
  })

  it('S-03: a session of A with B’s header gets problem JSON, as with an unknown company', async () => {
    const answer = await ask('GET', SUPPLIERS, { cookie: ofA.cookie, tenant: b.id })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    expect(bytes(answer)).toEqual(bytes(await ask('GET', SUPPLIERS, { cookie: ofA.cookie, tenant: randomUUID() })))
  })

  it('S-04: for nobody the header says nothing', async () => {
    const answer = await ask('GET', SUPPLIERS, { tenant: b.id })
    expect(answer.json).toMatchObject({ status: 401, code: 'TENANT_UNAUTHENTICATED' })
    expect(bytes(answer)).toEqual(bytes(await ask('GET', SUPPLIERS, { tenant: randomUUID() })))
  })

  it('S-05: a session of A on B’s domain gets what an unknown domain gets', async () => {
    const answer = await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: b.domain })
    expect(answer.json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    expect(bytes(answer)).toEqual(bytes(await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: 'erp.nobody.example' })))
    expect((await ask('GET', SUPPLIERS, { cookie: ofB.cookie, host: b.domain })).status).toBe(200)
  })

  it('S-06: a session of A on B’s subdomain gets what an unknown one gets, and no other base domain counts', async () => {
    const answer = await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: `${b.slug}.localhost` })
    expect(answer.json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    expect(bytes(answer)).toEqual(bytes(await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: 'nobody.localhost' })))
    expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: `${a.slug}.anything.example` })).status).toBe(404)
    expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: `${a.slug}.localhost:8080` })).status).toBe(200)
  })

  it('S-18: with no company there is a code, and nothing is read or written', async () => {
    const nobody = await makePerson(stage, 'of-none')
    for (const [method, path] of [
      ['GET', SUPPLIERS],
      ['GET', `${SUPPLIERS}/${a.rows.supplier}`],
      ['POST', SUPPLIERS],
    ] as const) {
      const answer = await ask(method, path, { cookie: nobody.cookie, body: method === 'POST' ? { name: 'lost' } : undefined })
      expect(answer.json).toMatchObject({ status: 400, code: 'TENANT_REQUIRED' })
    }
  })

  it('S-19: with several companies one must be named', async () => {
    expect((await ask('GET', SUPPLIERS, { cookie: both.cookie })).json).toMatchObject({ status: 400, code: 'TENANT_REQUIRED' })
    const answer = await ask('GET', SUPPLIERS, { cookie: both.cookie, tenant: b.id })
    expect(answer.text).toContain('nnn supplier')
    expect(answer.text).not.toContain('mmm')
  })

  it('S-20: an unknown or suspended company in the header falls through to no other', async () => {
    expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, tenant: randomUUID() })).json).toMatchObject({
      status: 404,
      code: 'TENANT_NOT_FOUND',
    })
    const member = await makePerson(stage, 'of-a-and-closed', [
      [a, 'owner'],
      [closed, 'owner'],
    ])
    expect((await ask('GET', SUPPLIERS, { cookie: member.cookie, tenant: closed.id })).json).toMatchObject({
      status: 403,
      code: 'TENANT_INACTIVE',
    })
  })

  it('S-21: a malformed header is the client’s fault', async () => {
    for (const tenant of ['42', 'not-a-uuid', `${a.id}'`, a.id.toUpperCase().slice(1)]) {
      expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, tenant })).json).toMatchObject({
        status: 400,
        code: 'TENANT_CLAIM_MALFORMED',
      })
    }
  })

  it('S-22: a suspended company is served to nobody, not even as the only one', async () => {
    const only = await makePerson(stage, 'of-closed', [[closed, 'owner']])
    expect((await ask('GET', SUPPLIERS, { cookie: only.cookie })).json).toMatchObject({ status: 400, code: 'TENANT_REQUIRED' })
    for (const asked of [{ tenant: closed.id }, { host: closed.domain }, { host: `${closed.slug}.localhost` }]) {
      expect((await ask('GET', SUPPLIERS, { cookie: only.cookie, ...asked })).json).toMatchObject({ status: 403, code: 'TENANT_INACTIVE' })
    }
  })

  it('S-23: who was let out is refused by header, host and token', async () => {
    const out = await makePerson(stage, 'let-out', [[a, 'user', false]])
    const token = await makeToken(stage, out, a)
    expect((await ask('GET', SUPPLIERS, { cookie: out.cookie })).status).toBe(400)
    for (const asked of [{ tenant: a.id }, { host: a.domain }, { host: `${a.slug}.localhost` }]) {
      expect((await ask('GET', SUPPLIERS, { cookie: out.cookie, ...asked })).json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    }
    expect((await ask('GET', SUPPLIERS, { token })).json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
  })

  it('S-24: a header and a host that name two companies are refused', async () => {
    expect((await ask('GET', SUPPLIERS, { cookie: both.cookie, tenant: a.id, host: b.domain })).json).toMatchObject({
      status: 403,
      code: 'TENANT_FORBIDDEN',
    })
    expect((await ask('GET', SUPPLIERS, { cookie: both.cookie, tenant: b.id, host: b.domain })).status).toBe(200)
  })

  it('S-25: a host is the same in other letters, with a dot or a port; an address is none', async () => {
    for (const host of [b.domain.toUpperCase(), `${b.domain}.`, `${b.domain}:8443`]) {
      expect((await ask('GET', SUPPLIERS, { cookie: both.cookie, host })).text).toContain('nnn supplier')
    }
    for (const host of ['[::1]:3000', '127.0.0.1', '[::ffff:127.0.0.1]']) {
      expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host })).json).toMatchObject({
        status: 400,
        code: 'TENANT_CLAIM_MALFORMED',
      })
    }
  })
})
