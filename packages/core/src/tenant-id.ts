/** The value that names a tenant, as the database stores it in a tenant column. */
export type TenantId = string | number | bigint

/**
 * The form that tenant ids have: `'uuid'` (lower case), `'string'` (`/^[a-z0-9_-]+$/`), `'integer'`
 * (a safe integer or a bigint), or a pattern of your own that the whole id must match.
 *
 * Only canonical ids pass because databases compare loosely: measured on MariaDB, `= 'acme'` also
 * matches `ACME`, `acmé` and `'acme '`, and `= 0` matches every text that is no number.
 */
export type TenantIdForm = 'uuid' | 'string' | 'integer' | { readonly pattern: RegExp }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const STRING = /^[a-z0-9_-]+$/

/** What a form makes of values. */
export interface TenantIdReader {
  /** Throws TypeError for an id that is not canonical; it never prints the id. */
  readonly check: (id: unknown) => asserts id is TenantId
  /** The canonical id that a text spells, or undefined. */
  readonly parse: (text: string) => TenantId | undefined
}

/** Returns what reads and checks ids of one form. Throws TypeError for no such form. */
export function tenantIdReader(form: TenantIdForm): TenantIdReader {
  const valid = validator(form)
  const expected = typeof form === 'string' ? DESCRIPTION[form] : 'a string matching the whole tenantId pattern'
  return {
    check: (id): asserts id is TenantId => {
      if (!valid(id)) throw new TypeError(`Expected the tenant id to be ${expected}, got ${describe(id)}`)
    },
    parse: (text) => {
      const id = typeof text === 'string' ? fromText(text, form) : undefined
      return valid(id) ? id : undefined
    },
  }
}

// RFC 9562 asks readers of a uuid to take either case. A number has one spelling: 07 and 7.0 are none.
function fromText(text: string, form: TenantIdForm): TenantId | undefined {
  if (form === 'uuid') return text.toLowerCase()
  if (form !== 'integer') return text
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(text)) return undefined
  const number = Number(text)
  if (Number.isSafeInteger(number)) return number
  const large = BigInt(text)
  // What no database's bigint holds is no id, and must not become its error.
  return BigInt.asIntN(64, large) === large ? large : undefined
}

/** Whether two checked ids name the same tenant: `7` and `7n` do. */
export function sameTenantId(one: TenantId, other: TenantId): boolean {
  return one === other || (typeof one !== 'string' && typeof other !== 'string' && String(one) === String(other))
}

const DESCRIPTION = {
  uuid: 'a uuid in lower case',
  string: 'a string of a-z, 0-9, _ and -',
  integer: 'a safe integer or a bigint',
} as const

function validator(form: TenantIdForm): (id: unknown) => boolean {
  if (form === 'uuid') return (id) => typeof id === 'string' && UUID.test(id)
  if (form === 'string') return (id) => typeof id === 'string' && STRING.test(id)
  if (form === 'integer') return (id) => typeof id === 'bigint' || (Number.isSafeInteger(id) && !Object.is(id, -0))
  if (typeof form === 'object' && form !== null && form.pattern instanceof RegExp) return wholeMatch(form.pattern)
  throw new TypeError("Expected `tenantId` to be 'uuid', 'string', 'integer' or { pattern: RegExp }")
}

// The flags g and y carry state from call to call, and m lets a second line through.
function wholeMatch(pattern: RegExp): (id: unknown) => boolean {
  const whole = new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace(/[gym]/g, ''))
  return (id) => typeof id === 'string' && id !== '' && whole.test(id)
}

function describe(id: unknown): string {
  if (id === null || id === undefined) return String(id)
  if (id === '') return 'an empty string'
  if (typeof id === 'number' && !Number.isSafeInteger(id)) return 'an unsafe number'
  return `a ${typeof id} that is not canonical`
}
