/** Generated keys are at or above this number; the world starts each identity on a multiple of `SPAN`. */
const GENERATED_FROM = 1_000_000
const SPAN = 100_000

/**
 * Renames generated keys to their rank within their sequence, over everything that one run came to.
 *
 * Two databases need not hand out the same numbers, but the first key made in one is the first in the other:
 * sequences only rise. Takes and returns normal forms.
 */
export function renameGenerated<T>(...normals: T[]): T[] {
  const seen = new Set<number>()
  for (const normal of normals) collect(normal, seen)
  const names = new Map<number, string>()
  const ranks = new Map<number, number>()
  for (const key of [...seen].sort((one, other) => one - other)) {
    const sequence = Math.floor(key / SPAN)
    const rank = ranks.get(sequence) ?? 0
    ranks.set(sequence, rank + 1)
    names.set(key, `generated:${sequence}:${rank}`)
  }
  return names.size === 0 ? normals : normals.map((normal) => rename(normal, names) as T)
}

function collect(normal: unknown, seen: Set<number>): void {
  if (typeof normal === 'number') {
    if (Number.isSafeInteger(normal) && normal >= GENERATED_FROM) seen.add(normal)
    return
  }
  if (typeof normal !== 'object' || normal === null) return
  for (const property of Object.values(normal)) collect(property, seen)
}

function rename(normal: unknown, names: ReadonlyMap<number, string>): unknown {
  if (typeof normal === 'number') return names.get(normal) ?? normal
  if (Array.isArray(normal)) return normal.map((item) => rename(item, names))
  if (typeof normal !== 'object' || normal === null) return normal
  return Object.fromEntries(Object.entries(normal).map(([key, property]) => [key, rename(property, names)]))
}
