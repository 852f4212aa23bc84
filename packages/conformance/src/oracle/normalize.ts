/**
 * A value as plain JSON with sorted keys, so that equal results print equally whatever the driver made of them.
 *
 * Dates, bigints, bytes, maps and class instances keep their kind. `undefined` properties stay: an ORM that
 * leaves a column out and one that fills it with undefined differ.
 */
export function normalize(value: unknown): unknown {
  if (value === undefined) return { $: 'undefined' }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: 'number', text: numberText(value) }
  if (typeof value === 'bigint') return { $: 'bigint', text: String(value) }
  if (value instanceof Date) return { $: 'date', text: Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString() }
  if (value instanceof Uint8Array) return { $: 'bytes', text: Buffer.from(value).toString('hex') }
  if (Array.isArray(value)) return value.map(normalize)
  if (value instanceof Map) return { $: 'map', entries: [...value].map(normalize) }
  if (value instanceof Set) return { $: 'set', entries: [...value].map(normalize) }
  if (typeof value === 'object') return normalizeObject(value)
  return { $: typeof value }
}

/** A normal form whose lists are sorted at every depth: equal exactly when the values are equal as multisets. */
export function asMultiset(normal: unknown): unknown {
  if (Array.isArray(normal)) return normal.map(asMultiset).sort(byText)
  if (typeof normal !== 'object' || normal === null) return normal
  return Object.fromEntries(Object.entries(normal).map(([key, value]) => [key, asMultiset(value)]))
}

function normalizeObject(value: object): unknown {
  const entries = Object.entries(value).map(([key, property]): [string, unknown] => [key, normalize(property)])
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

function byText(one: unknown, other: unknown): number {
  const [left, right] = [JSON.stringify(one), JSON.stringify(other)]
  return left < right ? -1 : left > right ? 1 : 0
}
