import type {
  AggregateFunctionNode,
  AliasNode,
  BinaryOperationNode,
  CaseNode,
  CastNode,
  ColumnNode,
  DataTypeNode,
  FunctionNode,
  JSONReferenceNode,
  ListNode,
  OperationNode,
  OperationNodeKind,
  OrderByItemNode,
  OrderByNode,
  OverNode,
  ParensNode,
  PartitionByNode,
  RawNode,
  ReferenceNode,
  SelectionNode,
  SelectQueryNode,
  TupleNode,
  UnaryOperationNode,
  ValueListNode,
  WhenNode,
  WhereNode,
} from 'kysely'
import { CLOSED, checkShape, isNamed } from './check-shape.js'
import { checkColumn, checkDataType, checkOperator } from './node-text.js'
import { checkMembership } from './check-membership.js'
import { mapShared, withChanges } from './nodes.js'
import type { RefusedKind } from './refused-kinds.js'
import { checkFunction } from './safe-functions.js'
import { scopeFragment } from './scope-fragment.js'
import { scopeSelect } from './scope-select.js'
import { type Env, ROOT_ENV, type Statement, unknownShape } from './statement.js'

type Walk = (node: never, statement: Statement, env: Env) => OperationNode

/** A node that holds no table, so it stays as it is. User JSON in a value can look like a node: never look inside. */
const leaf: Walk = (node: OperationNode) => node

// `satisfies` breaks the build when Kysely adds a kind: known shapes are allowed, none is forbidden.
const EXPRESSIONS = {
  AggregateFunctionNode: scopeAggregate,
  AliasNode: scopeAlias,
  AndNode: scopeTwoSides,
  BinaryOperationNode: scopeBinary,
  CaseNode: scopeCase,
  CastNode: scopeCast,
  CollateNode: leaf,
  ColumnNode: scopeColumn,
  DefaultInsertValueNode: leaf,
  FunctionNode: scopeFunction,
  GroupByItemNode: (node: OperationNode & { groupBy: OperationNode }, s, env) =>
    withChanges(node, { groupBy: scopeExpressionList(node.groupBy, s, env) }),
  HavingNode: (node: OperationNode & { having: OperationNode }, s, env) =>
    withChanges(node, { having: scopeExpression(node.having, s, env) }),
  IdentifierNode: leaf,
  JSONReferenceNode: scopeJsonReference,
  LimitNode: (node: OperationNode & { limit: OperationNode }, s, env) => withChanges(node, { limit: scopeExpression(node.limit, s, env) }),
  ListNode: (node: ListNode, s, env) => withChanges(node, { items: scopeAll(node.items, s, env) }),
  OffsetNode: (node: OperationNode & { offset: OperationNode }, s, env) =>
    withChanges(node, { offset: scopeExpression(node.offset, s, env) }),
  OperatorNode: checkOperator,
  OrNode: scopeTwoSides,
  OrderByItemNode: scopeOrderByItem,
  OrderByNode: (node: OrderByNode, s, env) => withChanges(node, { items: scopeAll(node.items, s, env) }),
  OverNode: scopeOver,
  ParensNode: (node: ParensNode, s, env) => withChanges(node, { node: scopeExpression(node.node, s, env) }),
  PartitionByItemNode: (node: OperationNode & { partitionBy: OperationNode }, s, env) =>
    withChanges(node, { partitionBy: scopeExpressionList(node.partitionBy, s, env) }),
  PartitionByNode: (node: PartitionByNode, s, env) => withChanges(node, { items: scopeAll(node.items, s, env) }),
  PrimitiveValueListNode: leaf,
  RawNode: (node: RawNode, s, env) => scopeFragment(node, s, env),
  ReferenceNode: scopeReference,
  SelectAllNode: leaf,
  SelectQueryNode: (node: SelectQueryNode, s, env) => scopeSelect(node, s, env),
  SelectionNode: (node: SelectionNode, s, env) =>
    withChanges(node, { selection: scopeExpressionList<SelectionNode['selection']>(node.selection, s, env) }),
  // A table named in an expression is a reference to a row of a scan, never a scan.
  TableNode: scopeTableReference,
  TupleNode: (node: TupleNode, s, env) => withChanges(node, { values: scopeAll(node.values, s, env) }),
  UnaryOperationNode: (node: UnaryOperationNode, s, env) =>
    withChanges(node, { operator: scopeExpression(node.operator, s, env), operand: scopeExpression(node.operand, s, env) }),
  ValueListNode: (node: ValueListNode, s, env) => withChanges(node, { values: scopeAll(node.values, s, env) }),
  ValueNode: leaf,
  WhenNode: (node: WhenNode, s, env) =>
    withChanges(node, { condition: scopeExpression(node.condition, s, env), result: node.result && scopeExpression(node.result, s, env) }),
  WhereNode: (node: WhereNode, s, env) => withChanges(node, { where: scopeExpression(node.where, s, env) }),
} satisfies Record<Exclude<OperationNodeKind, RefusedKind>, Walk>

/** Scopes an expression: subqueries inside it are scoped, fragments proved scalar, names of tables left alone. */
export function scopeExpression<T extends OperationNode>(node: T, statement: Statement, env: Env): T {
  const known = WALKS.get(node.kind)
  if (known === undefined) throw unknownShape(node, 'an expression', statement)
  if (!known.closed) checkShape(node, statement)
  return known.walk(node as never, statement, env) as T
}

// One look for each node: this is most of what scoping costs.
const WALKS: ReadonlyMap<string, { readonly walk: Walk; readonly closed: boolean }> = new Map(
  Object.entries<Walk>(EXPRESSIONS).map(([kind, walk]) => [kind, { walk, closed: CLOSED.has(kind) }]),
)

/** As `scopeExpression`, where a fragment may hold several expressions with commas between them. */
export function scopeExpressionList<T extends OperationNode>(node: T, statement: Statement, env: Env): T {
  return node.kind === 'RawNode'
    ? (scopeFragment(node as OperationNode as RawNode, statement, env, { list: true }) as OperationNode as T)
    : scopeExpression(node, statement, env)
}

/** Scopes each expression of a list. */
export function scopeAll<T extends OperationNode>(nodes: readonly T[], statement: Statement, env: Env): readonly T[] {
  return mapShared<T>(nodes, (node) => scopeExpression(node, statement, env))
}

/** As `scopeAll`, each with commas allowed. */
export function scopeAllLists<T extends OperationNode>(nodes: readonly T[], statement: Statement, env: Env): readonly T[] {
  return mapShared(nodes, (node) => scopeExpressionList(node, statement, env))
}

function scopeColumn(node: ColumnNode, statement: Statement): ColumnNode {
  if (!isNamed(node)) throw unknownShape(node, 'a column', statement)
  checkColumn(node.column.name, statement)
  return node
}

function scopeReference(node: ReferenceNode, statement: Statement, env: Env): ReferenceNode {
  if (!isNamed(node)) throw unknownShape(node, 'a reference', statement)
  if (node.column.kind === 'ColumnNode') checkColumn(node.column.column.name, statement)
  return node.table === undefined ? node : withChanges(node, { table: scopeTableReference(node.table, statement, env) })
}

function scopeTableReference(node: NonNullable<ReferenceNode['table']>, statement: Statement, env: Env) {
  if (!isNamed(node)) throw unknownShape(node, 'a table', statement)
  const { schema, identifier } = node.table
  if (schema === undefined || env.derived.size === 0) return node
  if (!env.derived.has(statement.engine.foldTable(`${schema.name}.${identifier.name}`))) return node
  return { ...node, table: { ...node.table, schema: undefined } }
}

function scopeTwoSides(node: OperationNode & { left: OperationNode; right: OperationNode }, s: Statement, env: Env) {
  return withChanges(node, { left: scopeExpression(node.left, s, env), right: scopeExpression(node.right, s, env) })
}

function scopeBinary(node: BinaryOperationNode, s: Statement, env: Env) {
  if (s.engine.engine === 'sqlite') checkMembership(node, s)
  return withChanges(node, {
    leftOperand: scopeExpression(node.leftOperand, s, env),
    operator: scopeExpression(node.operator, s, env),
    rightOperand: scopeExpression(node.rightOperand, s, env),
  })
}

function scopeAlias(node: AliasNode, s: Statement, env: Env) {
  return withChanges(node, { node: scopeExpression(node.node, s, env), alias: scopeAliasName(node.alias, s) })
}

/** An alias: an identifier, or a fragment that is a name with a list of columns and their types. */
export function scopeAliasName(node: OperationNode, statement: Statement): OperationNode {
  if (node.kind === 'IdentifierNode') return node
  if (node.kind === 'RawNode') return scopeFragment(node as RawNode, statement, ROOT_ENV, { alias: true })
  throw unknownShape(node, 'an alias', statement)
}

function scopeFunction(node: FunctionNode, s: Statement, env: Env) {
  checkFunction(node.func, s)
  return withChanges(node, { arguments: scopeAll(node.arguments, s, env) })
}

function scopeAggregate(node: AggregateFunctionNode, s: Statement, env: Env) {
  checkFunction(node.func, s)
  return withChanges(node, {
    aggregated: scopeAll(node.aggregated, s, env),
    orderBy: node.orderBy && scopeExpression(node.orderBy, s, env),
    withinGroup: node.withinGroup && scopeExpression(node.withinGroup, s, env),
    filter: node.filter && scopeExpression(node.filter, s, env),
    over: node.over && scopeExpression(node.over, s, env),
  })
}

function scopeOver(node: OverNode, s: Statement, env: Env) {
  return withChanges(node, {
    orderBy: node.orderBy && scopeExpression(node.orderBy, s, env),
    partitionBy: node.partitionBy && scopeExpression(node.partitionBy, s, env),
  })
}

function scopeCase(node: CaseNode, s: Statement, env: Env) {
  if (node.isStatement) throw unknownShape(node, 'a case statement', s)
  return withChanges(node, {
    value: node.value && scopeExpression(node.value, s, env),
    when: node.when && scopeAll(node.when, s, env),
    else: node.else && scopeExpression(node.else, s, env),
  })
}

function scopeCast(node: CastNode, s: Statement, env: Env) {
  const { dataType } = node
  if (dataType.kind === 'DataTypeNode') checkDataType(dataType as DataTypeNode, s)
  const typed = dataType.kind === 'DataTypeNode' ? dataType : scopeExpression(dataType, s, env)
  return withChanges(node, { expression: scopeExpression(node.expression, s, env), dataType: typed })
}

function scopeOrderByItem(node: OrderByItemNode, s: Statement, env: Env) {
  if (node.nulls !== undefined && node.nulls !== 'first' && node.nulls !== 'last') throw unknownShape(node, 'an order of nulls', s)
  return withChanges(node, {
    orderBy: scopeExpressionList(node.orderBy, s, env),
    direction: node.direction && scopeExpression(node.direction, s, env),
  })
}

function scopeJsonReference(node: JSONReferenceNode, s: Statement, env: Env) {
  return withChanges(node, { reference: scopeReference(node.reference, s, env) })
}
