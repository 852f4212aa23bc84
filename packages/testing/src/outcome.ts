import { isList, textOf, treeOf, type Tree } from './tree.js'

/** What came of an operation: the tree of its value, or of what it threw. */
export interface Outcome {
  readonly threw: boolean
  readonly tree: Tree
}

/** Runs the work to its end, whether it returns, resolves, throws or rejects. */
export async function outcomeOf(work: () => unknown): Promise<Outcome> {
  try {
    return { threw: false, tree: treeOf(await work()) }
  } catch (error) {
    return { threw: true, tree: errorTree(error) }
  }
}

// The message too: "no such order" and "not your order" tell that a row exists.
function errorTree(error: unknown): Tree {
  if (!(error instanceof Error)) return { thrown: treeOf(error) }
  const code: { readonly code?: Tree } = 'code' in error ? { code: treeOf(error.code) } : {}
  return { name: error.name, message: treeOf(error.message), ...code }
}

/** The outcome in a few words. */
export function describeOutcome({ threw, tree }: Outcome): string {
  if (threw) return `throws ${typeof tree === 'string' || isList(tree) ? textOf(tree) : errorText(tree)}`
  if (isList(tree)) return tree.length === 1 ? '1 row' : `${tree.length} rows`
  const text = textOf(tree)
  return text.length <= 100 ? text : `${text.slice(0, 100)}…`
}

function errorText({ name, code, message, thrown }: { readonly [key: string]: Tree }): string {
  if (thrown !== undefined) return textOf(thrown)
  return [name, code, message]
    .filter((part) => part !== undefined)
    .map(textOf)
    .join(' ')
}
