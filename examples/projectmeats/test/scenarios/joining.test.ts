import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { Role } from '../../src/http/access.js'
import { tenancy } from '../../src/tenancy.js'
import { drawInvitationToken, invitationEnd } from '../../src/tenants/invitations.js'
import { tenantInvitations } from '../../src/tenants/memberships-tables.js'
import { describeStages } from '../describe-stages.js'
import { type Company, makePerson, PASSWORD } from '../two-companies.js'
import { castOn } from './cast.js'

describeStages('invitations', async (stage) => {
  const { ask, db } = stage
  const { a, closed } = await castOn(stage)

  it('S-30: an invitation gives no role above the inviter’s', async () => {
    const admin = await makePerson(stage, 'inviting', [[a, 'admin']])
    const invite = (role: Role) =>
      ask('POST', '/api/v1/invitations', { cookie: admin.cookie, body: { email: `new-${role}@people.example`, role } })
    expect((await invite('owner')).json).toMatchObject({ status: 403, code: 'ROLE_CEILING' })
    expect((await invite('admin')).status).toBe(201)
    const user = await makePerson(stage, 'not-inviting', [[a, 'user']])
    expect((await ask('POST', '/api/v1/invitations', { cookie: user.cookie, body: { email: 'x@people.example' } })).status).toBe(403)
  })

  it('S-31: an invitation that is used, expired, revoked, unknown or of a suspended company answers alike', async () => {
    const drawn = async (company: Company, change: Partial<typeof tenantInvitations.$inferInsert>) => {
      const { text, digest } = drawInvitationToken()
      await tenancy.run(company.id, () =>
        db.insert(tenantInvitations).values({ token: digest, expires_at: invitationEnd(), is_reusable: true, ...change }),
      )
      return text
    }
    const bad = [
      await drawn(a, { status: 'accepted', usage_count: 1 }),
      await drawn(a, { expires_at: new Date(Date.now() - 1000) }),
      await drawn(a, { status: 'revoked' }),
      await drawn(closed, {}),
      drawInvitationToken().text,
    ]
    const person = await makePerson(stage, 'invited')
    const answers = await Promise.all(
      bad.flatMap((token) => [
        ask('GET', `/api/v1/invitations/validate?token=${token}`),
        ask('POST', '/api/v1/invitations/accept', { cookie: person.cookie, body: { token } }),
        ask('POST', '/api/v1/invitations/sign-up', {
          body: { token, email: `${randomUUID()}@people.example`, name: 'New', password: PASSWORD },
        }),
      ]),
    )
    for (const answer of answers) expect(answer.json).toMatchObject({ status: 404, code: 'INVITATION_UNUSABLE' })
  })

  it('S-31: twenty who come at once to five places are five', async () => {
    const { text, digest } = drawInvitationToken()
    await tenancy.run(a.id, () =>
      db.insert(tenantInvitations).values({ token: digest, expires_at: invitationEnd(), is_reusable: true, max_uses: 5 }),
    )
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        ask('POST', '/api/v1/invitations/sign-up', {
          body: { token: text, email: `crowd-${at}-${randomUUID()}@people.example`, name: 'One', password: PASSWORD },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(15)
    const [left] = await tenancy.run(a.id, () => db.select().from(tenantInvitations).where(eq(tenantInvitations.token, digest)))
    expect(left).toMatchObject({ usage_count: 5, status: 'accepted' })
  })
})
