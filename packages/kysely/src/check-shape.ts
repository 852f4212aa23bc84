import type { ExplainNode, OperationNode } from 'kysely'
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
  ReferenceNode: { column: ['ColumnNode', 'SelectAllNode'], table: ['TableNode'] },
  ColumnNode: { column: ['IdentifierNode'] },
  TableNode: { table: ['SchemableIdentifierNode'] },
  SchemableIdentifierNode: { schema: ['IdentifierNode'], identifier: ['IdentifierNode'] },
  OrderByItemNode: { collation: ['CollateNode'] },
  CollateNode: { collation: ['IdentifierNode'] },
  JSONReferenceNode: { reference: ['ReferenceNode'], traversal: ['JSONPathNode', 'JSONOperatorChainNode'] },
  JSONOperatorChainNode: { operator: ['OperatorNode'], values: ['ValueNode'] },
  JSONPathNode: { inOperator: ['OperatorNode'], pathLegs: ['JSONPathLegNode'] },
}

const EXPLAIN_FORMATS: readonly unknown[] = [undefined, 'text', 'xml', 'json', 'yaml', 'traditional', 'tree']

/**
 * Refuses a tree that holds a node where the walk knows of none, or one of another kind than it reads there: a clause
 * that a later Kysely adds, what a plugin puts in, raw options of explain.
 */
export function checkShape(node: OperationNode, statement: Statement): void {
  if (node.kind === 'ExplainNode') return checkExplainOptions(node as ExplainNode, statement)
  // Values are an application's own objects, and may look like nodes.
  if (node.kind === 'ValueNode' || node.kind === 'PrimitiveValueListNode') return
  const kinds = KINDS[node.kind]
  for (const [holder, held] of Object.entries(node)) {
    if (typeof held !== 'object' || held === null) continue
    for (const child of Array.isArray(held) ? (held as readonly unknown[]) : [held]) {
      if (!isNode(child)) continue
      if (!HOLDERS.has(holder) || kinds?.[holder]?.includes(child.kind) === false) {
        throw unknownShape(child, `"${holder}" of a ${node.kind}`, statement)
      }
      checkShape(child, statement)
    }
  }
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'
}

function checkExplainOptions(node: ExplainNode, statement: Statement): void {
  if (node.options === undefined && EXPLAIN_FORMATS.includes(node.format)) return
  throw unscopable('explain with options of its own', 'Explain in tenancy.bypass(reason, { writes: true }, work).', statement)
}
