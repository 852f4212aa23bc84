import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineTenancy } from './tenancy.js'
import { sameTenantId, type TenantId, type TenantIdForm } from './tenant-id.js'

const UUID = '0a000000-0000-4000-8000-00000000000a'

/** Gives an id to `run` of a tenancy of that form; returns the id that runs. */
function accept(form: TenantIdForm, id: unknown): TenantId {
  const tenancy = defineTenancy({}, { tenantId: form })
  return tenancy.run(id as TenantId, () => tenancy.current())
}

const refusal = (form: TenantIdForm, id: unknown): unknown => {
  try {
    accept(form, id)
  } catch (error) {
    return error
  }
  return undefined
}

describe('every form', () => {
  const forms: TenantIdForm[] = ['uuid', 'string', 'integer', { pattern: /.*/ }]
  const never = [undefined, null, '', Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1.5, -0, true, Symbol('a'), {}, [], () => 1]

  for (const form of forms) {
    it.each(never.map((id) => [id]))(`refuses ${JSON.stringify(form)} %s with a TypeError`, (id) => {
      expect(refusal(form, id)).toBeInstanceOf(TypeError)
    })
  }

  it.each([
    ['uuid', 7],
    ['uuid', 7n],
    ['string', 7],
    ['string', 7n],
    ['integer', '7'],
    [{ pattern: /\d+/ }, 7],
  ] as [TenantIdForm, unknown][])('refuses an id of another JavaScript type (%s, %s)', (form, id) => {
    expect(refusal(form, id)).toBeInstanceOf(TypeError)
  })

  it('says what it expects and never prints the id', () => {
    expect(refusal('string', 'Acme')).toMatchObject({
      message: 'Expected the tenant id to be a string of a-z, 0-9, _ and -, got a string that is not canonical',
    })
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{4,20}$/), (id) => {
        expect(String(refusal('string', id))).not.toContain(id)
      }),
    )
  })
})

describe("'uuid'", () => {
  it('accepts every uuid in lower case', () => {
    fc.assert(fc.property(fc.uuid(), (id) => accept('uuid', id) === id))
  })

  it.each([UUID.toUpperCase(), ` ${UUID}`, `${UUID} `, `${UUID}\n`, `{${UUID}}`, UUID.replaceAll('-', ''), UUID.slice(1)])(
    'refuses the other spelling %j',
    (id) => {
      expect(refusal('uuid', id)).toBeInstanceOf(TypeError)
    },
  )
})

describe("'string'", () => {
  it('accepts exactly a-z, 0-9, _ and -', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^[a-z0-9_-]+$/)), (id) => {
        expect(refusal('string', id) === undefined).toBe(/^[a-z0-9_-]+$/.test(id) && !id.includes('\n'))
      }),
    )
  })

  it.each(['ACME', 'acmé', 'acme ', ' acme', 'acme\n', 'ac.me', 'acme:1'])('refuses %j, which a database may take for "acme"', (id) => {
    expect(refusal('string', id)).toBeInstanceOf(TypeError)
  })
})

describe("'integer'", () => {
  it('accepts safe integers and bigints', () => {
    fc.assert(fc.property(fc.oneof(fc.maxSafeInteger(), fc.bigInt()), (id) => accept('integer', id) === id))
  })
})

describe('a pattern', () => {
  it('matches the whole id, whatever its alternatives', () => {
    expect(accept({ pattern: /t1|t2/ }, 't2')).toBe('t2')
    expect(refusal({ pattern: /t1|t2/ }, 't12')).toBeInstanceOf(TypeError)
    expect(refusal({ pattern: /^t\d$/m }, 't1\nt2')).toBeInstanceOf(TypeError)
  })

  it('keeps no state from call to call', () => {
    const tenancy = defineTenancy({}, { tenantId: { pattern: /t\d/gy } })
    for (let i = 0; i < 4; i++) expect(tenancy.run('t1', () => tenancy.current())).toBe('t1')
  })

  it.each([undefined, null, 'number', {}, { pattern: 't1' }])('is refused at start-up when it is %j', (form) => {
    expect(() => defineTenancy({}, { tenantId: form as TenantIdForm })).toThrow(/^Expected `tenantId` to be/)
  })
})

describe('sameTenantId', () => {
  it('takes a number and the bigint of the same value for one tenant', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (id) => sameTenantId(id, BigInt(id)) && sameTenantId(BigInt(id), id)))
  })

  it('tells different ids apart, a text from a number too', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (one, other) => {
        expect(sameTenantId(one, other)).toBe(one === other)
        expect(sameTenantId(String(one), one)).toBe(false)
      }),
    )
  })
})

describe('parseTenantId', () => {
  const parse = (form: TenantIdForm, text: unknown) => defineTenancy({}, { tenantId: form }).parseTenantId(text as string)

  it.each([
    ['uuid', UUID, UUID],
    ['uuid', UUID.toUpperCase(), UUID],
    ['string', 'acme_1', 'acme_1'],
    ['integer', '7', 7],
    ['integer', '-7', -7],
    ['integer', '0', 0],
    ['integer', '9007199254740993', 9007199254740993n],
    ['integer', '9223372036854775807', 9223372036854775807n],
    [{ pattern: /t-\d+/ }, 't-7', 't-7'],
  ] as [TenantIdForm, string, TenantId][])('reads (%s, %s)', (form, text, id) => {
    expect(parse(form, text)).toBe(id)
  })

  it.each([
    ['uuid', `${UUID} `],
    ['uuid', `{${UUID}}`],
    ['string', 'Acme'],
    ['string', ''],
    ['integer', '07'],
    ['integer', '7.0'],
    ['integer', '+7'],
    ['integer', '-0'],
    ['integer', '1e3'],
    ['integer', ' 7'],
    ['integer', '9223372036854775808'],
    [{ pattern: /t-\d+/ }, 't-7\n'],
    ['string', undefined],
    ['integer', 7],
  ] as [TenantIdForm, unknown][])('finds no id in (%s, %j)', (form, text) => {
    expect(parse(form, text)).toBeUndefined()
  })

  it('reads exactly what run accepts, of any text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<TenantIdForm>('uuid', 'string', 'integer'),
        fc.oneof(fc.string(), fc.uuid(), fc.integer().map(String)),
        (form, text) => {
          const id = parse(form, text)
          expect(id === undefined || accept(form, id) === id).toBe(true)
          if (form !== 'integer' && id === undefined) expect(refusal(form, text)).toBeInstanceOf(TypeError)
        },
      ),
    )
  })
})
