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

/** Returns a function that throws TypeError for an id that is not canonical; it never prints the id. */
export function tenantIdCheck(form: TenantIdForm): (id: unknown) => asserts id is TenantId {
  const valid = validator(form)
  const expected = typeof form === 'string' ? DESCRIPTION[form] : 'a string matching the whole tenantId pattern'
  return (id): asserts id is TenantId => {
    if (!valid(id)) throw new TypeError(`Expected the tenant id to be ${expected}, got ${describe(id)}`)
  }
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
