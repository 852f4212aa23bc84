import type { ColumnRef, Node } from 'libpg-query'
import { everyPart, open } from './walk.js'

/**
 * The names that may stand for a whole row of a table, or that have a schema before them: those of columns too, which does no harm.
 * A derived table would do for neither: it has a type of its own, and no schema.
 */
export function wholeRowNames(root: Node): ReadonlySet<string> {
  const names = new Set<string>()
  everyPart(...open(root), (kind, part) => {
    if (kind !== 'ColumnRef') return
    const path = ((part as ColumnRef).fields ?? []).map((field) => ('String' in field ? (field.String.sval ?? '') : '*'))
    const name = path.length === 1 ? path[0] : path.length > 2 ? path[path.length - 2] : undefined
    if (name !== undefined) names.add(name)
  })
  return names
}
