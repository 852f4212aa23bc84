import type { Node, SelectStmt } from 'libpg-query'

/** What a plain SELECT gives at a place, where no `*` before it may hold several columns. */
export function targetAt({ targetList = [], op }: SelectStmt, at: number): Node | undefined {
  const values = targetList.slice(0, at + 1).map((target) => ('ResTarget' in target ? target.ResTarget.val : undefined))
  const isOne = (node: Node | undefined) => node !== undefined && !isStar(node)
  return op === 'SETOP_NONE' && values.length === at + 1 && values.every(isOne) ? values[at] : undefined
}

function isStar(node: Node): boolean {
  const last =
    'ColumnRef' in node ? node.ColumnRef.fields?.at(-1) : 'A_Indirection' in node ? node.A_Indirection.indirection?.at(-1) : undefined
  return last !== undefined && 'A_Star' in last
}
