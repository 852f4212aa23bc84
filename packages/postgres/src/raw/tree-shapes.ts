/** What a part of PostgreSQL's tree holds: parts that are walked, and facts that name no table and call nothing. */
export interface Shape {
  /** The fields that hold further parts; a field of one fixed kind names it, any other holds tagged nodes. */
  readonly walked: readonly (readonly [field: string, kind: string | undefined])[]
  readonly known: ReadonlySet<string>
}

// `field` is walked, `field:Kind` is walked as that kind, `field-` is a fact. A field that is not listed refuses the statement.
const SHAPES = `
ColumnRef fields-
ParamRef number-
A_Const ival- fval- boolval- sval- bsval- isnull-
A_Star
A_Expr kind- name- lexpr rexpr rexpr_list_start- rexpr_list_end-
TypeCast arg typeName:TypeName
TypeName names- setof- pct_type- typmods typemod- arrayBounds-
CollateClause arg collname-
FuncCall funcname- args agg_order agg_filter over:WindowDef agg_within_group- agg_star- agg_distinct- func_variadic- funcformat-
A_Indices is_slice- lidx uidx
A_Indirection arg indirection
A_ArrayExpr elements list_start- list_end-
String sval-
Integer ival-
List items
ResTarget name- indirection val
MultiAssignRef source colno- ncolumns-
SortBy node sortby_dir- sortby_nulls- useOp-
WindowDef name- refname- partitionClause orderClause frameOptions- startOffset endOffset
SubLink subLinkType- testexpr operName- subselect
CaseExpr arg args defresult
CaseWhen expr result
CoalesceExpr args
MinMaxExpr op- args
SQLValueFunction op- typmod-
XmlExpr op- name- named_args arg_names args xmloption- indent-
XmlSerialize xmloption- expr typeName:TypeName indent-
BoolExpr boolop- args
NullTest arg nulltesttype-
BooleanTest arg booltesttype-
RowExpr args row_format- colnames
SetToDefault
GroupingFunc args
GroupingSet kind- content
NamedArgExpr arg name- argnumber-
MergeSupportFunc msftype-
JsonFuncExpr op- column_name- context_item:JsonValueExpr pathspec passing output:JsonOutput on_empty:JsonBehavior on_error:JsonBehavior wrapper- quotes-
JsonObjectConstructor exprs output:JsonOutput absent_on_null- unique-
JsonArrayConstructor exprs output:JsonOutput absent_on_null-
JsonArrayQueryConstructor query output:JsonOutput format:JsonFormat absent_on_null-
JsonObjectAgg constructor:JsonAggConstructor arg:JsonKeyValue absent_on_null- unique-
JsonArrayAgg constructor:JsonAggConstructor arg:JsonValueExpr absent_on_null-
JsonAggConstructor output:JsonOutput agg_filter agg_order over:WindowDef
JsonKeyValue key value:JsonValueExpr
JsonValueExpr raw_expr formatted_expr format:JsonFormat
JsonFormat format_type- encoding-
JsonOutput typeName:TypeName returning:JsonReturning
JsonReturning format:JsonFormat typmod-
JsonBehavior btype- expr coerce-
JsonArgument val:JsonValueExpr name-
JsonIsPredicate expr format:JsonFormat item_type- unique_keys-
JsonParseExpr expr:JsonValueExpr output:JsonOutput unique_keys-
JsonScalarExpr expr output:JsonOutput
JsonSerializeExpr expr:JsonValueExpr output:JsonOutput
JsonTable context_item:JsonValueExpr pathspec:JsonTablePathSpec passing columns on_error:JsonBehavior alias- lateral-
JsonTableColumn coltype- name- typeName:TypeName pathspec:JsonTablePathSpec format:JsonFormat wrapper- quotes- columns on_empty:JsonBehavior on_error:JsonBehavior
JsonTablePathSpec string name- name_location-
RangeTableFunc lateral- docexpr rowexpr namespaces columns alias-
RangeTableFuncCol colname- typeName:TypeName for_ordinality- is_not_null- colexpr coldefexpr
RangeFunction lateral- ordinality- is_rowsfrom- functions alias- coldeflist
ColumnDef colname- typeName:TypeName is_local- collClause:CollateClause
LockingClause lockedRels- strength- waitPolicy-
RangeSubselect lateral- subquery alias-
RangeVar schemaname- catalogname- relname- inh- relpersistence- alias-
JoinExpr jointype- isNatural- larg rarg usingClause- join_using_alias- quals alias-
SelectStmt distinctClause targetList fromClause whereClause groupClause groupDistinct- havingClause windowClause valuesLists sortClause limitOffset limitCount limitOption- lockingClause- withClause:WithClause op- all- larg:SelectStmt rarg:SelectStmt
WithClause ctes recursive-
CommonTableExpr ctename- aliascolnames- ctematerialized- ctequery search_clause:CTESearchClause cycle_clause:CTECycleClause
CTESearchClause search_col_list- search_breadth_first- search_seq_column-
CTECycleClause cycle_col_list- cycle_mark_column- cycle_mark_value cycle_mark_default cycle_path_column-
InsertStmt relation:RangeVar cols selectStmt onConflictClause:OnConflictClause returningClause:ReturningClause withClause:WithClause override-
OnConflictClause action- infer:InferClause targetList whereClause
InferClause indexElems whereClause conname-
IndexElem name- expr indexcolname- collation- opclass- ordering- nulls_ordering-
UpdateStmt relation:RangeVar targetList whereClause fromClause returningClause:ReturningClause withClause:WithClause
DeleteStmt relation:RangeVar usingClause whereClause returningClause:ReturningClause withClause:WithClause
MergeStmt relation:RangeVar sourceRelation joinCondition mergeWhenClauses returningClause:ReturningClause withClause:WithClause
MergeWhenClause matchKind- commandType- override- condition targetList values
ReturningClause options exprs
ReturningOption option- value-
`

/** Every kind of part that a scoped statement may hold. What is not here is refused, so a newer grammar leaks nothing. */
export const TREE_SHAPES: ReadonlyMap<string, Shape> = new Map(SHAPES.trim().split('\n').map(readShape))

function readShape(line: string): [string, Shape] {
  const [kind = '', ...fields] = line.split(' ')
  const names = fields.map((field) => field.replace(/[:-].*$/, ''))
  const walked = fields.flatMap((field): [string, string | undefined][] => {
    if (field.endsWith('-')) return []
    const [name = '', only] = field.split(':')
    return [[name, only]]
  })
  return [kind, { walked, known: new Set([...names, 'location']) }]
}
