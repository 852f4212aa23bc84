import type { ColumnNode, ExplainNode, OperationNode, ReferenceNode, SelectQueryNode, TableNode } from 'kysely'
import { type Statement, unknownShape, unscopable } from './statement.js'

// What may hold another node. Each is walked by some file here; a clause of a later Kysely is not, until it stands here.
const HOLDERS = new Set(
  (
    'aggregated alias arguments collation column columns condition constraint dataType direction distinctOn else ' +
    'endModifiers explain expression expressions fetch filter from froms frontModifiers groupBy having identifier ' +
    'inOperator indexExpression indexWhere into items joins left leftOperand limit name node of offset on onConflict ' +
    'onDuplicateKey operand operator options orAction orderBy output over parameters partitionBy pathLegs rawModifier ' +
    'reference result returning right rightOperand rowCount schema selection selections setOperations table tables top ' +
    'traversal updateWhere updates using value values when whens where with withinGroup'
  ).split(' '),
)

const JOINS = { joins: ['JoinNode'], with: ['WithNode'], where: ['WhereNode'], returning: ['ReturningNode'], explain: ['ExplainNode'] }

// Where one kind of node is meant, and the walk reads its parts without asking: anything else would be compiled as it is.
const KINDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  SelectQueryNode: {
    ...JOINS,
    from: ['FromNode'],
    selections: ['SelectionNode'],
    groupBy: ['GroupByNode'],
    having: ['HavingNode'],
    orderBy: ['OrderByNode'],
    limit: ['LimitNode'],
    offset: ['OffsetNode'],
    fetch: ['FetchNode'],
    frontModifiers: ['SelectModifierNode'],
    endModifiers: ['SelectModifierNode'],
    setOperations: ['SetOperationNode'],
  },
  InsertQueryNode: { ...JOINS, columns: ['ColumnNode'], onConflict: ['OnConflictNode'] },
  UpdateQueryNode: { ...JOINS, from: ['FromNode'], updates: ['ColumnUpdateNode'] },
  DeleteQueryNode: { ...JOINS, from: ['FromNode'], using: ['UsingNode'] },
  MergeQueryNode: { ...JOINS, using: ['JoinNode'], whens: ['WhenNode'] },
  WithNode: { expressions: ['CommonTableExpressionNode'] },
  CommonTableExpressionNode: { name: ['CommonTableExpressionNameNode'] },
  CommonTableExpressionNameNode: { table: ['TableNode'], columns: ['ColumnNode'] },
  JoinNode: { on: ['OnNode'] },
  OnConflictNode: {
    columns: ['ColumnNode'],
    constraint: ['IdentifierNode'],
    indexWhere: ['WhereNode'],
    updates: ['ColumnUpdateNode'],
    updateWhere: ['WhereNode'],
  },
  ReturningNode: { selections: ['SelectionNode'] },
  OrderByItemNode: { collation: ['CollateNode'] },
  CollateNode: { collation: ['IdentifierNode'] },
  JSONReferenceNode: { reference: ['ReferenceNode'], traversal: ['JSONPathNode', 'JSONOperatorChainNode'] },
  JSONOperatorChainNode: { operator: ['OperatorNode'], values: ['ValueNode'] },
  JSONPathNode: { inOperator: ['OperatorNode'], pathLegs: ['JSONPathLegNode'] },
}

const EXPLAIN_FORMATS: readonly unknown[] = [undefined, 'text', 'xml', 'json', 'yaml', 'traditional', 'tree']

// What the walk does not come to by itself: it reads these as parts of the node that holds them.
const PARTS = new Set(
  (
    'CollateNode CommonTableExpressionNameNode CommonTableExpressionNode ExplainNode FetchNode FromNode GroupByNode JSONOperatorChainNode ' +
    'JSONPathLegNode JSONPathNode JoinNode MatchedNode OnConflictNode OnDuplicateKeyNode OrActionNode ReturningNode SelectModifierNode ' +
    'SetOperationNode UsingNode ValuesNode WithNode ColumnUpdateNode'
  ).split(' '),
)

/** The nodes that most of a statement is made of: their few properties are all walked, and a new one fails the test of Kysely's surface. */
export const CLOSED: ReadonlySet<string> = new Set(
  (
    'AliasNode AndNode BinaryOperationNode ColumnNode IdentifierNode OnNode OperatorNode OrNode ParensNode PrimitiveValueListNode ' +
    'RawNode ReferenceNode SelectAllNode SelectionNode TableNode ValueListNode ValueNode WhereNode'
  ).split(' '),
)

/**
 * Refuses a node that holds another where the walk knows of none, or one of another kind than it reads there: a clause
 * that a later Kysely adds, what a plugin puts in, raw options of explain. Its own parts only: what is walked is checked
 * when the walk comes to it.
 */
export function checkShape(node: OperationNode, statement: Statement): void {
  const { kind } = node
  if (kind === 'ExplainNode') return checkExplainOptions(node as ExplainNode, statement)
  const kinds = KINDS[kind]
  for (const holder in node) {
    const held = (node as unknown as Readonly<Record<string, unknown>>)[holder]
    if (typeof held !== 'object' || held === null) continue
    const allowed = kinds?.[holder]
    if (allowed === undefined && !HOLDERS.has(holder) && holdsNode(held)) throw unknownShape(node, `a node with "${holder}"`, statement)
    if (Array.isArray(held)) for (const child of held as readonly unknown[]) checkChild(child, allowed, node, holder, statement)
    else checkChild(held, allowed, node, holder, statement)
  }
}

const JOIN_CLAUSES = new Set(['kind', 'joinType', 'table', 'on'])
const FROM_CLAUSES = new Set(['kind', 'froms'])

/** As `checkShape`, for the statement that there is most of: the clauses of most selects by name. */
export function checkSelect(node: SelectQueryNode, statement: Statement): void {
  const { from, joins, where, orderBy, limit } = node
  const rest = isOther(from, 'FromNode') || isOther(where, 'WhereNode') || isOther(orderBy, 'OrderByNode') || isOther(limit, 'LimitNode')
  if (rest || (from !== undefined && holdsMore(from, FROM_CLAUSES))) return checkShape(node, statement)
  for (const clause in node) {
    if (!FREQUENT.has(clause) && node[clause as keyof SelectQueryNode] !== undefined) return checkShape(node, statement)
  }
  if (joins === undefined) return
  for (const join of joins) {
    if (join.kind !== 'JoinNode' || isOther(join.on, 'OnNode') || holdsMore(join, JOIN_CLAUSES)) return checkShape(node, statement)
  }
}

const FREQUENT = new Set(['kind', 'from', 'joins', 'selections', 'where', 'orderBy', 'limit'])

function isOther(part: OperationNode | undefined, kind: string): boolean {
  return part !== undefined && part.kind !== kind
}

function holdsMore(node: OperationNode, known: ReadonlySet<string>): boolean {
  for (const holder in node) if (!known.has(holder)) return true
  return false
}

function checkChild(
  child: unknown,
  allowed: readonly string[] | undefined,
  node: OperationNode,
  holder: string,
  statement: Statement,
): void {
  if (!isNode(child)) return
  const { kind } = child
  if ((allowed !== undefined && !allowed.includes(kind)) || !isNamed(child)) {
    throw unknownShape(child, `"${holder}" of a ${node.kind}`, statement)
  }
  if (PARTS.has(kind)) checkShape(child, statement)
}

/** Whether what a table, a column or a reference is made of are names: they are compiled as they are. */
export function isNamed(node: OperationNode): boolean {
  switch (node.kind) {
    case 'ColumnNode':
      return (node as ColumnNode).column.kind === 'IdentifierNode'
    case 'TableNode': {
      const table: Partial<TableNode>['table'] = (node as TableNode).table
      if (table?.kind !== 'SchemableIdentifierNode' || table.identifier.kind !== 'IdentifierNode') return false
      return table.schema === undefined || table.schema.kind === 'IdentifierNode'
    }
    case 'ReferenceNode': {
      const { table, column } = node as ReferenceNode
      const named = column.kind === 'ColumnNode' ? isNamed(column) : column.kind === 'SelectAllNode'
      return named && (table === undefined || (table.kind === 'TableNode' && isNamed(table)))
    }
    default:
      return true
  }
}

function holdsNode(held: object): boolean {
  return Array.isArray(held) ? (held as readonly unknown[]).some(isNode) : isNode(held)
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'
}

function checkExplainOptions(node: ExplainNode, statement: Statement): void {
  if (node.options === undefined && EXPLAIN_FORMATS.includes(node.format)) return
  throw unscopable('explain with options of its own', 'Explain in tenancy.bypass(reason, { writes: true }, work).', statement)
}
