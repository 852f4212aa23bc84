import type { AnswersTo, HANDLE_CASES } from '@tenantry/conformance'
import {
  CamelCasePlugin,
  CompiledQuery,
  type IdentifierNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type QueryId,
  type RootOperationNode,
} from 'kysely'
import { careless, type WorldDb } from '../world-schema.js'

const suppliers = (db: WorldDb) => db.selectFrom('suppliers').select(['id', 'name', 'rating'])

/** A plugin of an application that rewrites the statement and returns rows as they come. */
function plugin(rewrite: (node: RootOperationNode, queryId: QueryId) => RootOperationNode): KyselyPlugin {
  return {
    transformQuery: ({ node, queryId }: PluginTransformQueryArgs) => rewrite(node, queryId),
    transformResult: async ({ result }) => result,
  }
}

const stripsConditions = plugin((node) => {
  const { where: _where, ...rest } = node as RootOperationNode & { where?: OperationNode }
  return rest
})

class Renamer extends OperationNodeTransformer {
  readonly #from: string
  readonly #to: string

  constructor(from: string, to: string) {
    super()
    this.#from = from
    this.#to = to
  }

  protected override transformIdentifier(node: IdentifierNode, queryId?: QueryId): IdentifierNode {
    const same = super.transformIdentifier(node, queryId)
    return same.name === this.#from ? { ...same, name: this.#to } : same
  }
}

function renames(from: string, to: string): KyselyPlugin {
  const renamer = new Renamer(from, to)
  return plugin((node, queryId) => renamer.transformNode(node, queryId))
}

export const HANDLE_ANSWERS: AnswersTo<WorldDb, typeof HANDLE_CASES> = {
  'an-extension-that-strips-conditions-changes-nothing': (db) =>
    suppliers(db.withPlugin(stripsConditions)).where('rating', '>', 100).execute(),
  'an-extension-that-strips-conditions-of-a-write-changes-nothing': (db) =>
    db.withPlugin(stripsConditions).updateTable('suppliers').set({ country: 'PL' }).where('id', '=', 1).execute(),
  'an-extension-that-renames-tables-is-scoped-by-the-new-name': (db) =>
    db.withPlugin(renames('proteins', 'tags')).selectFrom('proteins').select('id').execute(),
  'an-extension-that-renames-to-a-table-without-a-rule-is-refused': {
    refuses: 'TABLE_UNREGISTERED',
    by: (db) => db.withPlugin(renames('proteins', 'secrets')).selectFrom('proteins').select('id').execute(),
    limit: '#tables-without-a-rule',
  },
  'an-extension-that-renames-columns-is-scoped': (db) =>
    db
      .withPlugin(new CamelCasePlugin())
      .selectFrom('productTags' as 'product_tags')
      .select(['productId' as 'product_id', 'tagId' as 'tag_id'])
      .execute(),
  'a-handle-without-extensions-is-scoped': (db) => suppliers(db.withoutPlugins()).execute(),
  'a-handle-with-a-schema-is-scoped': (db) =>
    db
      .withSchema('public')
      .selectFrom('products as p')
      .leftJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select(['p.id', 's.name'])
      .execute(),
  'a-handle-with-other-types-is-scoped': (db) =>
    careless(db).withTables<{ extra: { id: number } }>().selectFrom('suppliers').select('name').execute(),
  'a-query-embedded-from-another-handle-is-scoped': (db) =>
    db
      .withoutPlugins()
      .selectFrom(suppliers(db.withPlugin(stripsConditions)).as('inner_rows'))
      .select(['inner_rows.id', 'inner_rows.name'])
      .execute(),
  'a-statement-made-by-hand-is-refused': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) => db.executeQuery(CompiledQuery.raw('select * from suppliers')),
    limit: '#raw-sql-statements',
  },
  'a-statement-tampered-with-after-compiling-is-refused': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) => db.executeQuery({ ...suppliers(db).compile(), sql: 'select * from suppliers', parameters: [] }),
    limit: '#raw-sql-statements',
  },
}
