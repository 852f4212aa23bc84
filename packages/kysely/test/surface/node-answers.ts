/** What becomes of one property of an operation node before the statement is compiled. */
export type NodeAnswer =
  /** The file of packages/kysely/src that walks or checks it. */
  | { readonly walked: string }
  /** Why it can hold no table and no fragment. */
  | { readonly leaf: string }
  /** The file that refuses it, or why the node never gets as far. */
  | { readonly refused: string }

/** The answers for one node, by property. */
export type NodeAnswers = Readonly<Record<string, NodeAnswer>>

const each = (names: string, answer: NodeAnswer): NodeAnswers =>
  Object.fromEntries(
    names
      .split(' ')
      .filter((name) => name !== '')
      .map((name) => [name, answer]),
  )
const walked = (file: string, names: string) => each(names, { walked: file })
const refused = (reason: string, names: string) => each(names, { refused: reason })
const leaf = (reason: string, names: string) => each(names, { leaf: reason })

const expression = (names: string) => walked('scope-expression.ts', names)
// The root of every such statement is refused in scope-query.ts, and refused-kinds.ts keeps its parts out of expressions.
const definition = (names: string) => refused('a part of a definition of tables, views or types, whose root scope-query.ts refuses', names)
const flag = (names: string) => leaf('a flag that the compiler only tests', names)
const otherDatabase = (names: string) => refused('a clause of another database, refused where a statement holds it', names)

const QUERIES = {
  SelectQueryNode: {
    ...walked('scope-select.ts', 'from joins selections distinctOn where groupBy having orderBy limit offset fetch setOperations with'),
    ...walked('scope-select.ts', 'frontModifiers endModifiers'),
    ...refused('scope-select.ts', 'top explain'),
  },
  InsertQueryNode: {
    ...walked('scope-insert.ts', 'into columns values defaultValues onConflict onDuplicateKey orAction returning with'),
    ...refused('scope-insert.ts', 'replace endModifiers top output'),
    ...refused('scope-select.ts', 'explain'),
  },
  UpdateQueryNode: {
    ...walked('scope-update.ts', 'table from joins where updates orderBy limit returning with'),
    ...refused('scope-clause.ts', 'top output endModifiers'),
    ...refused('scope-select.ts', 'explain'),
  },
  DeleteQueryNode: {
    ...walked('scope-delete.ts', 'from using joins where orderBy limit returning with'),
    ...refused('scope-clause.ts', 'top output endModifiers'),
    ...refused('scope-select.ts', 'explain'),
  },
  MergeQueryNode: {
    ...walked('scope-merge.ts', 'into using whens returning with'),
    ...refused('scope-merge.ts', 'top output endModifiers'),
  },
} satisfies Record<string, NodeAnswers>

const CLAUSES = {
  ColumnUpdateNode: walked('scope-conflict.ts', 'column value'),
  CommonTableExpressionNameNode: { ...walked('scope-with.ts', 'table'), ...walked('check-shape.ts', 'columns') },
  CommonTableExpressionNode: { ...walked('scope-with.ts', 'name expression'), ...flag('materialized') },
  ExplainNode: {
    ...leaf('a name of a format, of Kysely’s own list', 'format'),
    ...walked('check-shape.ts', 'options'),
  },
  FetchNode: walked('scope-select.ts', 'rowCount modifier'),
  FromNode: walked('scope-select.ts', 'froms'),
  GroupByItemNode: expression('groupBy'),
  GroupByNode: walked('scope-select.ts', 'items'),
  HavingNode: expression('having'),
  JoinNode: walked('scope-from.ts', 'joinType table on'),
  LimitNode: expression('limit'),
  MatchedNode: walked('scope-merge.ts', 'not bySource'),
  OffsetNode: expression('offset'),
  OnConflictNode: {
    ...walked('scope-conflict.ts', 'columns indexExpression indexWhere updates updateWhere'),
    ...walked('check-shape.ts', 'constraint'),
    ...flag('doNothing'),
  },
  OnDuplicateKeyNode: walked('scope-conflict.ts', 'updates'),
  OnNode: walked('scope-from.ts', 'on'),
  OrActionNode: walked('scope-insert.ts', 'action'),
  OutputNode: otherDatabase('selections'),
  ReturningNode: walked('scope-clause.ts', 'selections'),
  SelectModifierNode: { ...walked('scope-select.ts', 'rawModifier of'), ...leaf('a key of the compiler’s own list', 'modifier') },
  SetOperationNode: { ...walked('scope-select.ts', 'operator expression'), ...flag('all') },
  TopNode: otherDatabase('expression modifiers'),
  UsingNode: walked('scope-delete.ts', 'tables'),
  ValuesNode: walked('scope-insert.ts', 'values'),
  WhereNode: walked('scope-clause.ts', 'where'),
  WithNode: walked('scope-with.ts', 'expressions recursive'),
} satisfies Record<string, NodeAnswers>

const EXPRESSIONS = {
  AggregateFunctionNode: { ...expression('func aggregated orderBy withinGroup filter over'), ...flag('distinct') },
  AliasNode: expression('node alias'),
  AndNode: expression('left right'),
  BinaryOperationNode: expression('leftOperand operator rightOperand'),
  CaseNode: { ...expression('value when else'), ...refused('scope-expression.ts', 'isStatement') },
  CastNode: expression('expression dataType'),
  CollateNode: walked('check-shape.ts', 'collation'),
  ColumnNode: expression('column'),
  DataTypeNode: walked('node-text.ts', 'dataType'),
  DefaultInsertValueNode: {},
  FunctionNode: expression('func arguments'),
  IdentifierNode: leaf('a text, which the compiler quotes', 'name'),
  JSONOperatorChainNode: {
    ...walked('check-shape.ts', 'operator'),
    ...walked('check-shape.ts', 'values'),
  },
  JSONPathLegNode: leaf('one key or position, which the compiler escapes', 'type value'),
  JSONPathNode: {
    ...walked('check-shape.ts', 'inOperator'),
    ...walked('check-shape.ts', 'pathLegs'),
  },
  JSONReferenceNode: { ...expression('reference'), ...walked('check-shape.ts', 'traversal') },
  ListNode: expression('items'),
  OperatorNode: walked('node-text.ts', 'operator'),
  OrNode: expression('left right'),
  OrderByItemNode: { ...expression('orderBy direction nulls'), ...walked('check-shape.ts', 'collation') },
  OrderByNode: expression('items'),
  OverNode: expression('orderBy partitionBy'),
  ParensNode: expression('node'),
  PartitionByItemNode: expression('partitionBy'),
  PartitionByNode: expression('items'),
  PrimitiveValueListNode: leaf('values, which become parameters', 'values'),
  RawNode: walked('scope-fragment.ts', 'sqlFragments parameters'),
  ReferenceNode: expression('table column'),
  SchemableIdentifierNode: walked('statement.ts', 'schema identifier'),
  SelectAllNode: {},
  SelectionNode: expression('selection'),
  TableNode: walked('statement.ts', 'table'),
  TupleNode: expression('values'),
  UnaryOperationNode: expression('operator operand'),
  ValueListNode: expression('values'),
  ValueNode: leaf('a value: a parameter, or a literal that the compiler escapes', 'value immediate'),
  WhenNode: expression('condition result'),
} satisfies Record<string, NodeAnswers>

const DEFINITIONS = {
  AddColumnNode: definition('column'),
  AddConstraintNode: definition('constraint'),
  AddIndexNode: definition('columns ifNotExists name unique using'),
  AddValueNode: definition('ifNotExists isBefore neighborValue value'),
  AlterColumnNode: definition('column dataType dataTypeExpression dropDefault dropNotNull setDefault setNotNull'),
  AlterTableNode: definition('addConstraint addIndex columnAlterations dropConstraint dropIndex renameConstraint renameTo setSchema table'),
  AlterTypeNode: definition('addValue name renameTo renameValue setSchema'),
  CheckConstraintNode: definition('expression name'),
  ColumnDefinitionNode: {
    ...definition('autoIncrement check column dataType defaultTo endModifiers frontModifiers generated identity ifNotExists notNull'),
    ...definition('nullsNotDistinct primaryKey references unique unsigned'),
  },
  CreateIndexNode: definition('columns ifNotExists name nullsNotDistinct table unique using where'),
  CreateSchemaNode: definition('ifNotExists schema'),
  CreateTableNode: definition('columns constraints endModifiers frontModifiers ifNotExists indexes onCommit selectQuery table temporary'),
  CreateTypeNode: definition('enum name'),
  CreateViewNode: definition('as columns ifNotExists materialized name orReplace temporary'),
  DefaultValueNode: definition('defaultValue'),
  DropColumnNode: definition('column ifExists'),
  DropConstraintNode: definition('constraintName ifExists modifier'),
  DropIndexNode: definition('cascade ifExists name table'),
  DropSchemaNode: definition('cascade ifExists schema'),
  DropTableNode: definition('cascade ifExists table temporary'),
  DropTypeNode: definition('additionalNames cascade ifExists name'),
  DropViewNode: definition('cascade ifExists materialized name'),
  ForeignKeyConstraintNode: definition('columns deferrable initiallyDeferred name onDelete onUpdate references'),
  GeneratedNode: definition('always byDefault expression identity stored'),
  ModifyColumnNode: definition('column'),
  PrimaryKeyConstraintNode: definition('columns deferrable initiallyDeferred name'),
  ReferencesNode: definition('columns onDelete onUpdate table'),
  RefreshMaterializedViewNode: definition('concurrently name withNoData'),
  RenameColumnNode: definition('column renameTo'),
  RenameConstraintNode: definition('newName oldName'),
  RenameValueNode: definition('newValue oldValue'),
  UniqueConstraintNode: definition('columns deferrable initiallyDeferred name nullsNotDistinct'),
} satisfies Record<string, NodeAnswers>

/** An answer for every property of every operation node. */
export const NODE_ANSWERS: Readonly<Record<string, NodeAnswers>> = { ...QUERIES, ...CLAUSES, ...EXPRESSIONS, ...DEFINITIONS }
