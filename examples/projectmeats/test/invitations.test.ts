import { beforeAll, expect, it } from 'vitest'
import { describeStages } from './describe-stages.js'
import { type Company, makeCompany, makePerson, type Person, PASSWORD, signIn } from './two-companies.js'

const INVITATIONS = '/api/v1/invitations'

describeStages('invitations', (stage) => {
  const { ask } = stage

  let company: Company
  let owner: Person
  beforeAll(async () => {
    company = await makeCompany(stage, 'aaa')
    owner = await makePerson(stage, 'owner', [[company, 'owner']])
  })
  const invite = (body: unknown) => ask('POST', INVITATIONS, { cookie: owner.cookie, body })
  const idOf = (json: unknown) => (json as { readonly id: string }).id
  const mailed = (email: string) =>
    /token=([\w-]{64})/.exec(stage.mail.findLast(({ to }) => to === email)?.text ?? '')?.[1] ?? expect.fail('no mail')
  const accept = (person: Person, token: string) => ask('POST', `${INVITATIONS}/accept`, { cookie: person.cookie, body: { token } })

  it('bring a new user in by mail alone, with the role that was meant', async () => {
    const made = await invite({ email: 'New@People.example', role: 'manager', message: 'Welcome' })
    expect(made.json).toMatchObject({ email: 'new@people.example', role: 'manager', status: 'pending', max_uses: 1 })
    const token = mailed('new@people.example')
    expect(made.text).not.toContain(token)
    expect((await ask('GET', `${INVITATIONS}/validate?token=${token}`)).json).toMatchObject({
      email: 'new@people.example',
      role: 'manager',
      tenant: { name: 'aaa Meats', slug: company.slug },
      message: 'Welcome',
      uses_remaining: 1,
    })
    const body = { token, email: 'new@people.example', name: 'New', password: PASSWORD }
    expect((await ask('POST', `${INVITATIONS}/sign-up`, { body: { ...body, email: 'other@people.example' } })).status).toBe(404)
    expect((await ask('POST', `${INVITATIONS}/sign-up`, { body: { ...body, password: 'short' } })).status).toBe(400)
    expect((await ask('POST', `${INVITATIONS}/sign-up`, { body })).status).toBe(201)
    expect((await ask('POST', `${INVITATIONS}/sign-up`, { body })).status).toBe(404)
    const cookie = await signIn(stage, 'new@people.example')
    expect((await ask('GET', '/api/v1/tenants', { cookie })).json).toMatchObject([{ slug: company.slug, role: 'manager' }])
    expect((await ask('GET', `${INVITATIONS}/${idOf(made.json)}`, { cookie: owner.cookie })).json).toMatchObject({
      status: 'accepted',
      usage_count: 1,
    })
  })

  it('bring in somebody who has a login already, and nobody else', async () => {
    const [meant, other] = [await makePerson(stage, 'meant'), await makePerson(stage, 'other')]
    await invite({ email: meant.email, role: 'readonly' })
    const token = mailed(meant.email)
    expect((await accept(other, token)).json).toMatchObject({ status: 404, code: 'INVITATION_UNUSABLE' })
    expect((await accept(meant, token)).status).toBe(204)
    expect((await ask('GET', '/api/v1/suppliers', { cookie: meant.cookie })).status).toBe(200)
    expect((await ask('GET', '/api/v1/suppliers', { cookie: other.cookie })).status).toBe(400)
    expect((await invite({ email: meant.email })).json).toMatchObject({ status: 409, code: 'MEMBER_ALREADY' })
  })

  it('tell nobody whether an address has a login', async () => {
    const known = await makePerson(stage, 'known')
    const made = await invite({ is_reusable: true, max_uses: 9 })
    const { token } = made.json as { readonly token: string }
    const taken = await ask('POST', `${INVITATIONS}/sign-up`, { body: { token, email: known.email, name: 'Thief', password: PASSWORD } })
    expect(taken.json).toMatchObject({ status: 404, code: 'INVITATION_UNUSABLE' })
    expect(await signIn(stage, known.email)).toContain('session')
  })

  it('are one an address, and room for another when they have run out', async () => {
    const first = await invite({ email: 'twice@people.example' })
    expect((await invite({ email: 'twice@people.example' })).json).toMatchObject({ status: 409, code: 'INVITED_ALREADY' })
    expect((await ask('POST', `${INVITATIONS}/${idOf(first.json)}/revoke`, { cookie: owner.cookie })).json).toMatchObject({
      status: 'revoked',
    })
    expect((await invite({ email: 'twice@people.example' })).status).toBe(201)
  })

  it('sent again have another token, and the old one ends', async () => {
    const person = await makePerson(stage, 'patient')
    const made = await invite({ email: person.email })
    const old = mailed(person.email)
    expect((await ask('POST', `${INVITATIONS}/${idOf(made.json)}/resend`, { cookie: owner.cookie })).status).toBe(200)
    expect((await accept(person, old)).status).toBe(404)
    expect((await accept(person, mailed(person.email))).status).toBe(204)
    expect((await ask('POST', `${INVITATIONS}/${idOf(made.json)}/resend`, { cookie: owner.cookie })).status).toBe(404)
  })

  it('are refused where they say nothing that can be', async () => {
    for (const body of [
      {},
      { email: 'x' },
      { email: 'x@people.example', max_uses: 5 },
      { email: 'x@people.example', expires_at: '2020-01-01' },
      { email: 'x@people.example', role: 'king' },
    ]) {
      expect((await invite(body)).json).toMatchObject({ status: 400, code: 'BODY_INVALID' })
    }
  })
})
