import { isList, textOf, type Tree } from './tree.js'

type Fields = { readonly [key: string]: Tree }

const SHOWN = 160

/** What the two sides of a comparison are called. */
export type Sides = readonly [one: string, other: string]

/**
 * Says where two trees first differ, or returns undefined where they are equal. Lists of rows compare
 * whatever their order, since a query without a total order has none; lists of plain values in theirs.
 */
export function firstDifference(one: Tree, other: Tree, path: string, sides: Sides): string | undefined {
  if (isList(one) && isList(other) && [...one, ...other].some((each) => typeof each !== 'string')) {
    return rowsDifference(one, other, path, sides)
  }
  if (isRecord(one) && isRecord(other)) return fieldsDifference(one, other, path, sides)
  if (textOf(one) === textOf(other)) return undefined
  return `${path} is ${shown(one)} ${sides[0]} and ${shown(other)} ${sides[1]}`
}

function fieldsDifference(one: Fields, other: Fields, path: string, sides: Sides): string | undefined {
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const difference = firstDifference(one[key] ?? 'undefined', other[key] ?? 'undefined', `${path}.${key}`, sides)
    if (difference !== undefined) return difference
  }
  return undefined
}

function rowsDifference(one: readonly Tree[], other: readonly Tree[], path: string, sides: Sides): string | undefined {
  const more = without(one, other)
  const fewer = without(other, one)
  const [extra] = more
  const [missing] = fewer
  if (extra !== undefined && missing !== undefined && more.length === fewer.length) {
    return firstDifference(inOneOrder(extra), inOneOrder(missing), `${path}[]`, sides)
  }
  if (extra !== undefined) return `${path} has ${rows(more)} ${sides[0]} and not ${sides[1]}: ${shown(extra)}`
  if (missing !== undefined) return `${path} has ${rows(fewer)} ${sides[1]} and not ${sides[0]}: ${shown(missing)}`
  return undefined
}

/** The rows of one list that the other does not have; equal rows count as often as they occur. */
function without(rows: readonly Tree[], others: readonly Tree[]): readonly Tree[] {
  const left = new Map<string, number>()
  for (const other of others) left.set(comparable(other), (left.get(comparable(other)) ?? 0) + 1)
  return rows.filter((row) => {
    const count = left.get(comparable(row)) ?? 0
    left.set(comparable(row), count - 1)
    return count <= 0
  })
}

/** The text of a row with the rows inside it in one order. */
function comparable(tree: Tree): string {
  return textOf(inOneOrder(tree))
}

function inOneOrder(tree: Tree): Tree {
  if (typeof tree === 'string') return tree
  if (!isList(tree)) return Object.fromEntries(Object.entries(tree).map(([key, each]) => [key, inOneOrder(each)]))
  if (tree.every((each) => typeof each === 'string')) return tree
  return tree.map(inOneOrder).sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1))
}

function isRecord(tree: Tree): tree is Fields {
  return typeof tree === 'object' && !isList(tree)
}

function rows(list: readonly Tree[]): string {
  return list.length === 1 ? '1 row' : `${list.length} rows`
}

function shown(tree: Tree): string {
  const text = textOf(tree)
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`
}
