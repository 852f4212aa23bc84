import type { Program } from './language/program.js'

type Json = { readonly [key: string]: unknown }
type Ctes = ReadonlyMap<string, number>

/**
 * How many tables one statement of the program may multiply with each other, at most: its joins, what runs for each of
 * their rows, and again for every mention of a CTE. An engine that cannot end a statement may need hours at a dozen.
 */
export function multipliedRelations(program: Program): number {
  return most(program.statements, new Map())
}

function most(parts: unknown, ctes: Ctes): number {
  return Math.max(0, ...Object.values((parts ?? {}) as Json).map((part) => relations(part, ctes)))
}

function relations(part: unknown, outer: Ctes): number {
  if (typeof part !== 'object' || part === null) return 0
  const { with: named, from, using, joins, source, query, ...rest } = part as Json
  const ctes = new Map(outer)
  for (const { name, body } of list(named)) ctes.set(String(name), relations(body, ctes))
  const sources = [...list(from), ...list(using), ...list(joins).map((join) => join.source), source]
  const joined = sources.reduce((sum: number, one) => sum + sourced(one, ctes), 0)
  const changed = typeof rest.table === 'string' ? 1 : 0
  const within = Math.max(
    most({ query }, ctes),
    most(rest, ctes),
    most(
      list(joins).map(({ on }) => on),
      ctes,
    ),
  )
  return Math.max(...ctes.values(), changed + joined + within)
}

function sourced(source: unknown, ctes: Ctes): number {
  if (typeof source !== 'object' || source === null) return 0
  const { kind, name, query } = source as Json
  if (kind === 'derived') return relations(query, ctes)
  return kind === 'table' ? (ctes.get(String(name)) ?? 1) : 1
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}
