import type { Cte } from './language/query.js'

type Json = { readonly [key: string]: unknown }

/** The CTEs of a WITH, whose bodies name a table by its schema where a CTE that is not listed yet has its name. */
export function withTablesApart(ctes: readonly Cte[], schema: string): readonly Cte[] {
  return ctes.map((cte, index) => {
    if (cte.recursive === true) return cte
    const names = new Set(ctes.slice(index).map(({ name }) => name))
    return { ...cte, body: apart(cte.body, names, schema) as Cte['body'] }
  })
}

function apart(part: unknown, names: ReadonlySet<string>, schema: string): unknown {
  if (Array.isArray(part)) return part.map((inner) => apart(inner, names, schema))
  if (typeof part !== 'object' || part === null) return part
  const { kind, name } = part as Json
  if (kind === 'value' || kind === 'typed') return part
  if (kind === 'table' && names.has(String(name))) return { as: name, ...part, name: `${schema}.${String(name)}` }
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, apart(inner, names, schema)]))
}
