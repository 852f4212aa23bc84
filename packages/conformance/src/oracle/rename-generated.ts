/** Generated keys are at or above this number; the world starts each identity on a multiple of `SPAN`. */
const GENERATED_FROM = 1_000_000
const SPAN = 100_000

/**
 * Renames generated keys by what stands beside them, over everything that one run came to.
 *
 * Two databases need not hand out the same numbers, nor number the rows of one statement in the same order. So
 * within a sequence keys are ranked by the rows they are in, keys left out, and only then by value. Takes and
 * returns normal forms.
 */
export function renameGenerated<T>(...normals: T[]): T[] {
  const places = new Map<number, string[]>()
  for (const [slot, normal] of normals.entries()) collectOne(normal, String(slot), places)
  if (places.size === 0) return normals
  const names = namesOf(places)
  return normals.map((normal) => rename(normal, names) as T)
}

function namesOf(places: ReadonlyMap<number, string[]>): ReadonlyMap<number, string> {
  const keys = [...places].map(([key, list]) => ({ key, sequence: Math.floor(key / SPAN), place: list.sort().join('\n') }))
  keys.sort((one, other) => one.sequence - other.sequence || compareText(one.place, other.place) || one.key - other.key)
  const ranks = new Map<number, number>()
  return new Map(
    keys.map(({ key, sequence }) => {
      const rank = ranks.get(sequence) ?? 0
      ranks.set(sequence, rank + 1)
      return [key, `generated:${sequence}:${rank}`]
    }),
  )
}

// The place of a key: the object it is in, printed with its keys left out, and the way to it.
function collect(normal: object, path: string, places: Map<number, string[]>): void {
  if (Array.isArray(normal)) {
    for (const item of normal) collectOne(item, path, places)
    return
  }
  const around = Object.values(normal).some(isGenerated) ? JSON.stringify(masked(normal)) : ''
  for (const [name, property] of Object.entries(normal)) collectOne(property, `${path}.${name}${around}`, places)
}

function collectOne(normal: unknown, path: string, places: Map<number, string[]>): void {
  if (!isGenerated(normal)) {
    if (typeof normal === 'object' && normal !== null) collect(normal, path, places)
    return
  }
  const list = places.get(normal)
  if (list === undefined) places.set(normal, [path])
  else list.push(path)
}

function masked(normal: unknown): unknown {
  return rename(normal, { get: () => 'generated' })
}

function rename(normal: unknown, names: Pick<ReadonlyMap<number, string>, 'get'>): unknown {
  if (isGenerated(normal)) return names.get(normal) ?? normal
  if (Array.isArray(normal)) return normal.map((item) => rename(item, names))
  if (typeof normal !== 'object' || normal === null) return normal
  return Object.fromEntries(Object.entries(normal).map(([key, property]) => [key, rename(property, names)]))
}

function isGenerated(normal: unknown): normal is number {
  return typeof normal === 'number' && Number.isSafeInteger(normal) && normal >= GENERATED_FROM
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
