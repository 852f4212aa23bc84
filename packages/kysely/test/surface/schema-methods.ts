import { definition, inCases, type MethodAnswers } from './method-answer.js'

export const SCHEMA_METHODS: Readonly<Record<string, MethodAnswers>> = {
  AlterColumnBuilder: {
    ...definition('$call dropDefault dropNotNull setDataType setDefault setNotNull'),
  },
  AlterTableAddForeignKeyConstraintBuilder: {
    ...definition('$call compile deferrable execute initiallyDeferred initiallyImmediate notDeferrable onDelete onUpdate toOperationNode'),
  },
  AlterTableAddIndexBuilder: {
    ...definition('$call column columns compile execute expression toOperationNode unique using'),
  },
  AlterTableBuilder: {
    ...definition(
      '$call addCheckConstraint addForeignKeyConstraint addIndex addPrimaryKeyConstraint addUniqueConstraint alterColumn dropColumn dropConstraint dropIndex modifyColumn renameColumn renameConstraint renameTo setSchema',
    ),
    ...inCases('addColumn', 'ddl-that-changes-a-table-is-refused'),
  },
  AlterTableColumnAlteringBuilder: {
    ...definition('addColumn alterColumn compile dropColumn modifyColumn renameColumn toOperationNode'),
    ...inCases('execute', 'ddl-that-changes-a-table-is-refused'),
  },
  AlterTableDropConstraintBuilder: {
    ...definition('$call cascade compile execute ifExists restrict toOperationNode'),
  },
  AlterTableExecutor: {
    ...definition('compile execute toOperationNode'),
  },
  AlterTypeAddValueBuilder: {
    ...definition('after before compile execute ifNotExists toOperationNode'),
  },
  AlterTypeBuilder: {
    ...definition('addValue renameTo renameValue setSchema'),
  },
  AlteredColumnBuilder: {
    ...definition('toOperationNode'),
  },
  CheckConstraintBuilder: {
    ...definition('$call toOperationNode'),
  },
  ColumnDefinitionBuilder: {
    ...definition(
      '$call autoIncrement check defaultTo generatedAlwaysAs generatedAlwaysAsIdentity generatedByDefaultAsIdentity identity ifNotExists modifyEnd modifyFront notNull nullsNotDistinct onDelete onUpdate primaryKey references stored toOperationNode unique unsigned',
    ),
  },
  CreateIndexBuilder: {
    ...definition('$call columns compile expression ifNotExists nullsNotDistinct toOperationNode unique using where'),
    ...inCases('column execute on', 'ddl-of-an-index-is-refused'),
  },
  CreateSchemaBuilder: {
    ...definition('$call compile execute ifNotExists toOperationNode'),
  },
  CreateTableAddIndexBuilder: {
    ...definition('$call toOperationNode using'),
  },
  CreateTableBuilder: {
    ...definition(
      '$call addCheckConstraint addForeignKeyConstraint addIndex addPrimaryKeyConstraint addUniqueConstraint compile ifNotExists modifyEnd modifyFront onCommit temporary toOperationNode',
    ),
    ...inCases('as execute', 'ddl-of-a-table-from-a-query-is-refused'),
    ...inCases('addColumn', 'ddl-of-a-table-is-refused'),
  },
  CreateTypeBuilder: {
    ...definition('$call asEnum compile execute toOperationNode'),
  },
  CreateViewBuilder: {
    ...definition('$call columns compile ifNotExists materialized orReplace temporary toOperationNode'),
    ...inCases('as execute', 'ddl-of-a-view-is-refused'),
  },
  DropColumnBuilder: {
    ...definition('ifExists toOperationNode'),
  },
  DropIndexBuilder: {
    ...definition('$call cascade compile execute ifExists on toOperationNode'),
  },
  DropSchemaBuilder: {
    ...definition('$call cascade compile execute ifExists toOperationNode'),
  },
  DropTableBuilder: {
    ...definition('$call cascade compile ifExists temporary toOperationNode'),
    ...inCases('execute', 'ddl-that-drops-a-table-is-refused'),
  },
  DropTypeBuilder: {
    ...definition('$call cascade compile execute ifExists toOperationNode'),
  },
  DropViewBuilder: {
    ...definition('$call cascade compile execute ifExists materialized toOperationNode'),
  },
  ForeignKeyConstraintBuilder: {
    ...definition('$call deferrable initiallyDeferred initiallyImmediate notDeferrable onDelete onUpdate toOperationNode'),
  },
  PrimaryKeyConstraintBuilder: {
    ...definition('$call deferrable initiallyDeferred initiallyImmediate notDeferrable toOperationNode'),
  },
  RefreshMaterializedViewBuilder: {
    ...definition('$call compile concurrently execute toOperationNode withData withNoData'),
  },
  SchemaModule: {
    ...definition(
      'alterType createSchema createType dropIndex dropSchema dropType dropView refreshMaterializedView withPlugin withSchema withoutPlugins',
    ),
    ...inCases('createTable', 'ddl-of-a-table-from-a-query-is-refused'),
    ...inCases('createView', 'ddl-of-a-view-is-refused'),
    ...inCases('createIndex', 'ddl-of-an-index-is-refused'),
    ...inCases('alterTable', 'ddl-that-changes-a-table-is-refused'),
    ...inCases('dropTable', 'ddl-that-drops-a-table-is-refused'),
  },
  UniqueConstraintNodeBuilder: {
    ...definition('$call deferrable initiallyDeferred initiallyImmediate notDeferrable nullsNotDistinct toOperationNode'),
  },
}
