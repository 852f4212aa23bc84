import type { RelationalProgram } from './language.js'

type Json = { readonly [key: string]: unknown }

const SIGNS = {
  'relational query': (part) => 'relational' in part,
  'relational first': (part) => part.first === true,
  'relational columns': (part) => part.columns !== undefined,
  'relational where': (part) => part.where !== undefined && 'order' in part,
  'relational order': (part) => list(part.order).length > 0,
  'relational limit': (part) => part.limit !== undefined,
  'relational extra': (part) => part.extra !== undefined,
  'relational with': (part) => list(part.with).length > 0,
  'relational with in a with': (part) => list(part.with).some((nested) => list(object(object(nested).level).with).length > 0),
  'relational condition on related rows': (part) => part.kind === 'related',
} as const satisfies Record<string, (part: Json) => boolean>

const SIGNS_1 = {
  'relational many-to-many': (part) => part.edge === 'tags' || (part.edge === 'products' && part.through === true),
  'relational order by related rows': (part) => part.of !== undefined,
} as const satisfies Record<string, (part: Json) => boolean>

/** Every construct that a run must reach on a major of Drizzle. */
export function relationalConstructsFor(major: 0 | 1): readonly string[] {
  return [...Object.keys(SIGNS), ...(major === 1 ? Object.keys(SIGNS_1) : [])]
}

/** What a relational program is made of. */
export function relationalConstructsOf(program: RelationalProgram): readonly string[] {
  const found = new Set(['read'])
  visit(program, (part) => {
    for (const [name, shows] of Object.entries({ ...SIGNS, ...SIGNS_1 })) if (shows(part)) found.add(name)
  })
  return [...found]
}

function visit(part: unknown, see: (part: Json) => void): void {
  if (typeof part !== 'object' || part === null) return
  if (!Array.isArray(part)) see(part as Json)
  for (const inner of Object.values(part)) visit(inner, see)
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
