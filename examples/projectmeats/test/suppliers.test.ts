import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeStages } from './describe-stages.js'
import { type Company, makeCompany, makePerson, makeProtein, type Person } from './two-companies.js'

const SUPPLIERS = '/api/v1/suppliers'

interface Page {
  readonly count: number
  readonly next: string | null
  readonly previous: string | null
  readonly results: readonly { readonly id: string; readonly name: string; readonly city: string | null }[]
}

describeStages('suppliers', (stage) => {
  let a: Company
  let b: Company
  let person: Person
  let beef: string
  beforeAll(async () => {
    a = await makeCompany(stage, 'aaa')
    b = await makeCompany(stage, 'bbb')
    person = await makePerson(stage, 'owner', [[a, 'owner']])
    beef = await makeProtein(stage, 'Beef')
  })
  const ask = (method: string, path: string, body?: unknown) => stage.ask(method, path, { cookie: person.cookie, body })
  const create = (body: unknown) => ask('POST', SUPPLIERS, body)

  it('are made with all their fields, read, changed and deleted', async () => {
    const made = await create({
      name: '  High Plains Beef ',
      email: 'orders@highplains.example',
      plant_id: a.rows.plant,
      origin: 'Domestic',
      tested_product: true,
      departments_array: ['Sales', "Doc's BOL"],
      protein_ids: [beef],
      contact_ids: [a.rows.contact],
    })
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({
      name: 'High Plains Beef',
      plant_id: a.rows.plant,
      protein_ids: [beef],
      contact_ids: [a.rows.contact],
      credit_limits: '',
    })
    expect(made.json).not.toHaveProperty('tenant_id')
    const { id } = made.json as { id: string }
    expect((await ask('GET', `${SUPPLIERS}/${id}`)).json).toEqual(made.json)
    const changed = await ask('PATCH', `${SUPPLIERS}/${id}`, { city: 'Dodge City', contact_ids: [] })
    expect(changed.json).toMatchObject({ name: 'High Plains Beef', city: 'Dodge City', contact_ids: [], protein_ids: [beef] })
    expect((await ask('DELETE', `${SUPPLIERS}/${id}`)).status).toBe(204)
    expect((await ask('GET', `${SUPPLIERS}/${id}`)).status).toBe(404)
  })

  it('refuse what is no supplier, and say which field', async () => {
    for (const [body, field] of [
      [{}, 'name'],
      [{ name: '   ' }, 'name'],
      [{ name: 'x', email: 'no address' }, 'email'],
      [{ name: 'x', origin: 'Martian' }, 'origin'],
      [{ name: 'x', phone: '1'.repeat(21) }, 'phone'],
      [{ name: 'x', tenant_id: b.id }, 'tenant_id'],
      [{ name: 'x', id: randomUUID() }, 'id'],
      [{ name: 'x', colour: 'red' }, 'colour'],
    ] as const) {
      const answer = await create(body)
      expect(answer.json).toMatchObject({ status: 400, code: 'BODY_INVALID' })
      expect(answer.text).toContain(field)
    }
    expect((await stage.ask('POST', SUPPLIERS, { cookie: person.cookie, body: '{"name":' })).json).toMatchObject({
      status: 400,
      code: 'REQUEST_UNREADABLE',
    })
  })

  it('refuse what is B’s as what is not there, and write nothing', async () => {
    const before = (await ask('GET', SUPPLIERS)).text
    for (const [own, foreign] of [
      ['plant_id', b.rows.plant],
      ['contact_ids', [b.rows.contact]],
    ] as const) {
      const refused = await create({ name: 'x', [own]: foreign })
      const unknown = await create({ name: 'x', [own]: Array.isArray(foreign) ? [randomUUID()] : randomUUID() })
      expect(refused.json).toMatchObject({ status: 400, code: 'REFERENCE_UNKNOWN' })
      expect([refused.status, refused.text]).toEqual([unknown.status, unknown.text])
      const changed = await ask('PATCH', `${SUPPLIERS}/${a.rows.supplier}`, { [own]: foreign })
      expect([changed.status, changed.text]).toEqual([unknown.status, unknown.text])
    }
    expect((await ask('GET', SUPPLIERS)).text).toBe(before)
  })

  it('leave a line in the log: which company, and nothing that a person wrote', async () => {
    await create({ name: 'Unheard Of', email: 'private@person.example' })
    await ask('GET', `${SUPPLIERS}?search=Unheard`)
    const lines = stage.log.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    expect(lines.at(-1)).toMatchObject({ method: 'GET', path: '/api/v1/suppliers', status: 200, tenant: a.id })
    for (const text of ['Unheard', 'private@', person.email]) expect(stage.log.join('')).not.toContain(text)
  })

  describe('in a list', () => {
    beforeAll(async () => {
      for (let at = 0; at < 25; at++) {
        await create({ name: `Listed ${String(at).padStart(2, '0')}`, city: at % 2 === 0 ? 'Omaha' : 'Tulsa', tested_product: at < 3 })
      }
      await create({ name: 'Percent 100%_sure' })
    })
    const list = async (query: string) => (await ask('GET', `${SUPPLIERS}?${query}`)).json as Page

    it('come in pages', async () => {
      const first = await list('search=Listed&page_size=10')
      expect([first.count, first.results.length, first.previous]).toEqual([25, 10, null])
      const second = (await ask('GET', first.next ?? '')).json as Page
      const third = (await ask('GET', second.next ?? '')).json as Page
      expect([second.results.length, third.results.length, third.next]).toEqual([10, 5, null])
      expect((await ask('GET', third.previous ?? '')).json).toEqual(second)
      const names = [first, second, third].flatMap(({ results }) => results.map(({ name }) => name))
      expect(names).toEqual([...names].sort())
      expect(new Set(names).size).toBe(25)
    })

    it('are filtered, searched and ordered', async () => {
      expect((await list('tested_product=true')).count).toBe(3)
      expect((await list('search=tulsa')).count).toBe(12)
      expect((await list('search=100%25_')).results.map(({ name }) => name)).toEqual(['Percent 100%_sure'])
      expect((await list('search=Listed&ordering=-name')).results[0]?.name).toBe('Listed 24')
      expect((await list('search=bbb')).count).toBe(0)
    })

    it('refuse a query that they do not know', async () => {
      for (const query of ['page=0', 'page=x', 'page_size=101', 'ordering=tenant_id', 'tenant_id=1', 'plant_id=1']) {
        expect((await ask('GET', `${SUPPLIERS}?${query}`)).json).toMatchObject({ status: 400, code: 'QUERY_INVALID' })
      }
    })
  })

  it('are in the documents, with every other route', async () => {
    const { json } = await stage.ask('GET', '/api/openapi.json')
    const { paths, openapi } = json as { openapi: string; paths: Record<string, Record<string, { requestBody?: unknown }>> }
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths[`${SUPPLIERS}/{id}`] ?? {}).sort()).toEqual(['delete', 'get', 'patch'])
    expect(JSON.stringify(paths[SUPPLIERS]?.post?.requestBody)).toContain('departments_array')
    const page = await stage.ask('GET', '/api/docs')
    expect(page.text).toContain('swagger-ui')
    for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js']) {
      expect((await stage.ask('GET', `/api/docs/${file}`)).status).toBe(200)
    }
  })
})
