import type { TenantId } from '@tenantry/core'
import type {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  IdentifierNode,
  OperationNode,
  OperatorNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  ValueNode,
  WhereNode,
} from 'kysely'

// Plain object literals, not the factories of Kysely: freezing costs six times the rest of the walk,
// and without them the adapter imports nothing of Kysely at run time, so it meets every copy of it.

const EQUALS: OperatorNode = { kind: 'OperatorNode', operator: '=' }
const SELECT_ALL: SelectAllNode = { kind: 'SelectAllNode' }
const ALL: readonly SelectionNode[] = [{ kind: 'SelectionNode', selection: SELECT_ALL }]

export const identifier = (name: string): IdentifierNode => ({ kind: 'IdentifierNode', name })
export const column = (name: string): ColumnNode => ({ kind: 'ColumnNode', column: identifier(name) })
export const value = (item: unknown): ValueNode => ({ kind: 'ValueNode', value: item })
const reference = (table: TableNode, name: string): ReferenceNode => ({ kind: 'ReferenceNode', table, column: column(name) })
export const table = (name: string, schema?: string): TableNode => ({
  kind: 'TableNode',
  table: {
    kind: 'SchemableIdentifierNode',
    identifier: identifier(name),
    ...(schema === undefined ? {} : { schema: identifier(schema) }),
  },
})
export const alias = (node: OperationNode, name: OperationNode): AliasNode => ({ kind: 'AliasNode', node, alias: name })
export const and = (left: OperationNode, right: OperationNode): AndNode => ({ kind: 'AndNode', left, right })
export const where = (condition: OperationNode): WhereNode => ({ kind: 'WhereNode', where: condition })
export const raw = (sqlFragments: readonly string[], parameters: readonly OperationNode[]): RawNode => ({
  kind: 'RawNode',
  sqlFragments,
  parameters,
})

/** The condition in parentheses, so that an `or` inside it cannot reach past what is put before it. */
export function parens(node: OperationNode): ParensNode {
  return node.kind === 'ParensNode' ? (node as ParensNode) : { kind: 'ParensNode', node }
}

/** The table of a `schema.table` name. */
export function namedTable(name: string): TableNode {
  const dot = name.indexOf('.')
  return dot === -1 ? table(name) : table(name.slice(dot + 1), name.slice(0, dot))
}

/** `table.column = tenant`. */
export function tenantEquals(of: TableNode, name: string, tenantId: TenantId): BinaryOperationNode {
  return { kind: 'BinaryOperationNode', leftOperand: reference(of, name), operator: EQUALS, rightOperand: value(tenantId) }
}

/** `(select * from table where table.column = tenant) as name`. */
export function derivedTable(of: TableNode, name: string, tenantId: TenantId, as: OperationNode): AliasNode {
  const rows: SelectQueryNode = {
    kind: 'SelectQueryNode',
    from: { kind: 'FromNode', froms: [of] },
    selections: ALL,
    where: where(tenantEquals(of, name, tenantId)),
  }
  return alias(rows, as)
}

/** `predicates and (condition)`; the condition alone where there are none. */
export function guarded(predicates: readonly OperationNode[], condition: OperationNode | undefined): OperationNode | undefined {
  const parts = condition === undefined || predicates.length === 0 ? predicates : [...predicates, parens(condition)]
  if (parts.length === 0) return condition
  return parts.reduce(and)
}

/** The node that a fragment made of nothing but one parameter stands for: `sql.table('t')`, `sql.val(1)`. */
export function unwrapRaw(node: OperationNode): OperationNode {
  if (node.kind !== 'RawNode') return node
  const { sqlFragments, parameters } = node as RawNode
  const [only] = parameters
  if (parameters.length !== 1 || only === undefined || sqlFragments.some((text) => text.trim() !== '')) return node
  return unwrapRaw(only)
}

/** Applies `walk` to each item and returns the same list where nothing changed. */
export function mapShared<T extends OperationNode>(items: readonly T[], walk: (item: T) => T): readonly T[] {
  let changed: T[] | undefined
  for (let i = 0; i < items.length; i++) {
    const before = items[i] as T
    const after = walk(before)
    if (after !== before) changed ??= items.slice()
    if (changed !== undefined) changed[i] = after
  }
  return changed ?? items
}

/** A copy of `node` with what changed, or `node` itself where nothing did. */
export function withChanges<T extends OperationNode>(node: T, changes: { readonly [K in keyof T]?: T[K] }): T {
  for (const key in changes) {
    if (changes[key] !== node[key]) return { ...node, ...changes }
  }
  return node
}
