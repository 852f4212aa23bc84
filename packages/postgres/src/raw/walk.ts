import type { Node } from 'libpg-query'
import { unscopable } from './statement.js'
import { TREE_SHAPES } from './tree-shapes.js'

/** A part of the tree without its tag. */
export type Part = Readonly<Record<string, unknown>>

/** The kind of a tagged node, and the node itself. */
export function open(node: Node): readonly [kind: string, part: Part] {
  const [entry, ...others] = Object.entries(node)
  if (entry === undefined || others.length > 0) throw unscopable('A part of this SQL that is unknown', 'Write it in a plainer form.')
  return entry as [string, Part]
}

/** Visits the parts directly inside one. Throws UnscopableQueryError for a kind or a field that is unknown. */
export function eachPart(kind: string, part: Part, visit: (kind: string, part: Part) => void): void {
  const shape = TREE_SHAPES.get(kind)
  if (shape === undefined)
    throw unscopable(`${title(kind)} in SQL`, 'Only SELECT, INSERT, UPDATE, DELETE and MERGE and what they are made of can be scoped.')
  for (const field in part) {
    if (!shape.known.has(field))
      throw unscopable(`${title(kind)} with ${field}`, 'Leave that out, or build the statement with the query builder.')
  }
  for (const [field, only] of shape.walked) {
    const value = part[field]
    if (value === undefined) continue
    if (only !== undefined) visit(only, value as Part)
    else for (const node of Array.isArray(value) ? (value as Node[]) : [value as Node]) if (!isEmpty(node)) visit(...open(node))
  }
}

/** Visits a part and all parts below it. */
export function everyPart(kind: string, part: Part, visit: (kind: string, part: Part) => void): void {
  visit(kind, part)
  eachPart(kind, part, (childKind, child) => everyPart(childKind, child, visit))
}

/** The first location in a part: where it begins, or later. */
export function firstLocation(nodes: Node | readonly Node[]): number {
  let first = Number.POSITIVE_INFINITY
  for (const node of Array.isArray(nodes) ? (nodes as readonly Node[]) : [nodes as Node]) {
    everyPart(...open(node), (_, { location }) => {
      if (typeof location === 'number' && location >= 0) first = Math.min(first, location)
    })
  }
  return first
}

const title = (kind: string) =>
  kind
    .replace(/^A_/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replace(/Stmt$/, '')
    .trim()

// DISTINCT without ON is a list of one empty node.
const isEmpty = (node: Node) => Object.keys(node).length === 0
