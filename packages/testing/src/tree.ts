/** A value as it is compared: leaves are their own text, so that 1, 1n and '1' differ and a report can show them. */
export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree }

/** The tree of any value: rows, dates, bytes, maps, class instances. */
export function treeOf(value: unknown, seen: readonly unknown[] = []): Tree {
  if (typeof value !== 'object' || value === null) return leafOf(value)
  if (seen.includes(value)) return '(circular)'
  const inner = (each: unknown) => treeOf(each, [...seen, value])
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString()
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`
  if (value instanceof Map || value instanceof Set) return [...value].map(inner)
  if (Array.isArray(value)) return value.map(inner)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined && typeof each !== 'function')
  return Object.fromEntries(entries.map(([key, each]) => [key, inner(each)]))
}

function leafOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  return Object.is(value, -0) ? '0' : String(value)
}

/** The tree on one line; equal trees have equal texts. */
export function textOf(tree: Tree): string {
  if (typeof tree === 'string') return tree
  if (isList(tree)) return `[${tree.map(textOf).join(', ')}]`
  const keys = Object.keys(tree).sort()
  return `{${keys.map((key) => `${key}: ${textOf(tree[key] ?? 'undefined')}`).join(', ')}}`
}

/** Whether the tree is a list. */
export function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree)
}

/** Whether the tree holds no row and no value. */
export function isEmpty(tree: Tree): boolean {
  if (typeof tree === 'string') return tree === 'null' || tree === 'undefined'
  return (isList(tree) ? tree : Object.values(tree)).every(isEmpty)
}

/** The texts of the leaves in each of the named columns, wherever they are. */
export function leavesOf(trees: readonly Tree[], columns: readonly string[], found = new Set<string>()): Set<string> {
  for (const tree of trees) {
    if (typeof tree === 'string') continue
    if (isList(tree)) leavesOf(tree, columns, found)
    else {
      for (const [key, each] of Object.entries(tree)) {
        if (typeof each === 'string' && columns.includes(key)) found.add(leaf(key, each))
        else leavesOf([each], columns, found)
      }
    }
  }
  return found
}

/** The tree with each leaf of the columns that is not known replaced: what a database generates has no fixed value. */
export function renameGenerated(tree: Tree, columns: readonly string[], known: ReadonlySet<string>, key = ''): Tree {
  if (typeof tree === 'string') {
    return columns.includes(key) && tree !== 'null' && !known.has(leaf(key, tree)) ? '(generated)' : tree
  }
  if (isList(tree)) return tree.map((each) => renameGenerated(each, columns, known, key))
  return Object.fromEntries(Object.entries(tree).map(([name, each]) => [name, renameGenerated(each, columns, known, name)]))
}

const leaf = (key: string, text: string) => `${key}=${text}`
