import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byDomain, byHeader, bySubdomain, byUser, type Resolver, resolveTenant, tenantErrorHandler } from '../src/index.js'
import { EXPRESSES, listen } from './expresses.js'
import { type Answer, send } from './send.js'
import {
  A,
  authenticate,
  authorize,
  B,
  INACTIVE,
  lookup,
  memberships,
  newTenancy,
  showTenant,
  UNKNOWN,
  type User,
  USERS,
} from './tenants.js'

const STATES = ['own', 'other', 'unknown', 'inactive', 'malformed', 'absent'] as const
type State = (typeof STATES)[number]

const DOMAIN: Record<State, string> = {
  own: 'a.example',
  other: 'b.example',
  unknown: 'nobody.example',
  inactive: 'i.example',
  malformed: 'a_.example',
  absent: 'erp.example',
}
const SUBDOMAIN: Record<State, string> = {
  own: 'a.erp.example',
  other: 'b.erp.example',
  unknown: 'nobody.erp.example',
  inactive: 'i.erp.example',
  malformed: 'deep.a.erp.example',
  absent: 'www.erp.example',
}
const HEADER: Record<State, string | undefined> = {
  own: A,
  other: B,
  unknown: UNKNOWN,
  inactive: INACTIVE,
  malformed: "' or 1 = 1",
  absent: undefined,
}

interface Cell {
  readonly user: User
  readonly isPublic: boolean
  readonly domain: State
  readonly subdomain: State
  readonly header: State
}

const TENANT = { own: 'A', other: 'B', inactive: 'I' } as const
const ID = { A, B, I: INACTIVE } as const
const MAY: Record<User, readonly string[]> = {
  nobody: ['A'],
  'member of A': ['A'],
  'member of B': ['B'],
  'member of both': ['A', 'B'],
  'member of none': [],
  'suspended in A': [],
  'suspended in A, member of B': ['B'],
  'member of the inactive one': ['I'],
  'member of A and the inactive one': ['A', 'I'],
}

const claimsOf = (cell: Cell) => [cell.domain, cell.subdomain, cell.header].filter((state) => state !== 'absent')
const named = (cell: Cell) => claimsOf(cell).map((state) => (state in TENANT ? TENANT[state as keyof typeof TENANT] : undefined))
const homes = ({ user }: Cell) => (user === 'nobody' ? [] : MAY[user].filter((tenant) => tenant !== 'I'))

/** The order of the seven steps, as a table: the first row that holds is the answer. */
const ORDER: readonly (readonly [holds: (cell: Cell) => boolean, answer: (cell: Cell) => string])[] = [
  [(cell) => claimsOf(cell).includes('malformed'), () => '400 TENANT_CLAIM_MALFORMED'],
  [(cell) => cell.user === 'nobody' && !cell.isPublic, () => '401 TENANT_UNAUTHENTICATED'],
  [(cell) => named(cell).some((tenant) => tenant === undefined || !MAY[cell.user].includes(tenant)), () => '404 TENANT_NOT_FOUND'],
  [(cell) => new Set(named(cell)).size > 1, () => '403 TENANT_FORBIDDEN'],
  [(cell) => named(cell).includes('I'), () => '403 TENANT_INACTIVE'],
  [(cell) => named(cell).length > 0, (cell) => `200 ${ID[named(cell)[0] as keyof typeof ID]}`],
  [(cell) => homes(cell).length === 1, (cell) => `200 ${ID[homes(cell)[0] as keyof typeof ID]}`],
  [() => true, () => '400 TENANT_REQUIRED'],
]
const expected = (cell: Cell) => ORDER.find(([holds]) => holds(cell))?.[1](cell)

const cells: Cell[] = (Object.keys(USERS) as User[]).flatMap((user) =>
  [false, true].flatMap((isPublic) =>
    STATES.flatMap((domain) => STATES.flatMap((subdomain) => STATES.map((header) => ({ user, isPublic, domain, subdomain, header })))),
  ),
)

// One Host cannot be a tenant's own domain and a subdomain: here the subdomain comes from a host of its own.
const bySecondHost: Resolver = (request, setup) => {
  const second = Object.create(request, { rawHeaders: { value: ['Host', request.get('x-second-host') ?? ''] } }) as typeof request
  return bySubdomain('erp.example')(second, setup)
}

const answered = ({ status, body }: Answer): string => {
  const json = JSON.parse(body) as { tenant?: string; running?: string; code?: string }
  if (status !== 200) return `${status} ${json.code}`
  return json.tenant === json.running ? `200 ${json.tenant}` : `200 of ${json.tenant}, running ${json.running}`
}

describe.each(EXPRESSES)('the resolver matrix on %s', (_name, express) => {
  let port: number
  let close: () => Promise<void>
  const bytes = new Map<string, Set<string>>()

  beforeAll(async () => {
    const app = express()
    const tenancy = newTenancy()
    app.disable('x-powered-by')
    app.use(authenticate)
    for (const [path, second] of [
      ['/one', bySubdomain('erp.example')],
      ['/two', Object.assign(bySecondHost, { baseDomains: ['erp.example'] })],
    ] as const) {
      for (const isPublic of [false, true]) {
        const route = `${path}/${isPublic}`
        const resolvers = [byDomain(), second, byHeader('X-Tenant-ID')]
        app.use(route, resolveTenant(tenancy, { resolvers, fallback: byUser(memberships), lookup, authorize, public: isPublic }))
        showTenant(app, tenancy, route)
      }
    }
    app.use(tenantErrorHandler())
    ;({ port, close } = await listen(app))
  })
  afterAll(() => close())

  async function ask(path: string, host: string, cell: Cell, headers: Record<string, string> = {}): Promise<string> {
    const header = HEADER[cell.header]
    const answer = await send(port, {
      path: `${path}/${cell.isPublic}`,
      headers: { host, 'x-user': cell.user, ...(header === undefined ? {} : { 'x-tenant-id': header }), ...headers },
    })
    const said = answered(answer)
    bytes.set(said, (bytes.get(said) ?? new Set()).add(answer.bytes))
    return said
  }

  const disagreeing = async (of: readonly Cell[], asked: (cell: Cell) => Promise<string>) => {
    const answers = await Promise.all(of.map(async (cell) => ({ cell, said: await asked(cell), wanted: expected(cell) })))
    return answers.filter(({ said, wanted }) => said !== wanted)
  }

  it(`agrees with the order in all ${cells.length} cells`, async () => {
    expect(
      await disagreeing(cells, (cell) => ask('/two', DOMAIN[cell.domain], cell, { 'x-second-host': SUBDOMAIN[cell.subdomain] })),
    ).toEqual([])
  })

  it('agrees with the order where one Host is a domain or a subdomain', async () => {
    const domains = cells.filter(({ subdomain }) => subdomain === 'absent')
    const subdomains = cells.filter(({ domain }) => domain === 'absent')
    expect(await disagreeing(domains, (cell) => ask('/one', DOMAIN[cell.domain], cell))).toEqual([])
    expect(await disagreeing(subdomains, (cell) => ask('/one', SUBDOMAIN[cell.subdomain], cell))).toEqual([])
  })

  it('reaches every answer, and gives each refusal in the same bytes whatever its cause', () => {
    expect([...bytes.keys()].sort()).toEqual(
      [
        '200 ' + A,
        '200 ' + B,
        '400 TENANT_CLAIM_MALFORMED',
        '400 TENANT_REQUIRED',
        '401 TENANT_UNAUTHENTICATED',
        '403 TENANT_FORBIDDEN',
        '403 TENANT_INACTIVE',
        '404 TENANT_NOT_FOUND',
      ].sort(),
    )
    // A malformed host and a malformed header are told apart; they tell nothing of tenants.
    for (const [said, all] of bytes) expect([...all], said).toHaveLength(said.endsWith('MALFORMED') ? 2 : 1)
  })
})
