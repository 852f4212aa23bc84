import type { AnswersTo, NESTED_WRITE_CASES, Operation, REFERENCE_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'
import { REFERENCE_ANSWERS } from '../references.js'
import { NO_MERGE, NO_WRITE_IN_CTE } from './absent.js'
import { withoutInsertId } from './without-insert-id.js'

const product = (id: number) => ({ id, sku: `SKU-${id}`, name: 'Made', price: 1 })

const counted = (name: keyof typeof REFERENCE_CASES) => withoutInsertId(REFERENCE_ANSWERS[name] as Operation<WorldDb>)

export const SQLITE_REFERENCE_ANSWERS = {
  'an-insert-with-no-reference-is-fine': counted('an-insert-with-no-reference-is-fine'),
  'an-insert-with-a-shared-reference-is-fine': counted('an-insert-with-a-shared-reference-is-fine'),
  'an-insert-of-many-with-own-references-is-fine': counted('an-insert-of-many-with-own-references-is-fine'),
  'an-insert-that-references-itself-is-fine': counted('an-insert-that-references-itself-is-fine'),
  'an-insert-that-references-a-row-of-the-same-statement-is-fine': counted('an-insert-that-references-a-row-of-the-same-statement-is-fine'),
  'an-insert-of-a-link-to-own-rows-is-fine': counted('an-insert-of-a-link-to-own-rows-is-fine'),
  'an-insert-in-a-cte-with-a-foreign-reference-finds-none': NO_WRITE_IN_CTE,
  'an-insert-that-references-a-row-of-a-cte-is-fine': NO_WRITE_IN_CTE,
  'an-insert-with-an-expression-as-reference-is-fine': withoutInsertId((db) =>
    db
      .insertInto('products')
      .values({ ...product(501), supplier_id: sql<number>`${10} + 1` })
      .execute(),
  ),
  'an-insert-with-a-foreign-expression-as-reference-finds-none': (db) =>
    db
      .insertInto('products')
      .values({ ...product(501), supplier_id: sql<number>`${20} + 1` })
      .execute(),
  'a-merge-that-inserts-a-foreign-reference-finds-none': NO_MERGE,
  'a-merge-that-updates-to-a-foreign-reference-finds-none': NO_MERGE,
  'an-insert-from-a-volatile-select-is-answered': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) =>
      db
        .insertInto('suppliers')
        .columns(['id', 'name', 'parent_id'])
        .expression((eb) =>
          eb
            .selectFrom('tags')
            .select([sql<number>`id + 500`.as('id'), 'label as name', sql<number>`1 + abs(random() % 3)`.as('parent_id')]),
        )
        .execute(),
    limit: '#references-from-a-volatile-source',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof REFERENCE_CASES>>

export const SQLITE_NESTED_WRITE_ANSWERS = {
  'children-of-children-are-created-together': (db) =>
    db.transaction().execute(async (trx) => {
      await trx.insertInto('suppliers').values({ id: 501, name: 'Top', parent_id: null }).execute()
      await trx
        .insertInto('products')
        .values({ ...product(501), supplier_id: 501 })
        .execute()
      return trx
        .insertInto('product_tags')
        .values([
          { product_id: 501, tag_id: 1 },
          { product_id: 501, tag_id: 11 },
        ])
        .returning(['product_id', 'tag_id'])
        .execute()
    }),
} satisfies Partial<AnswersTo<WorldDb, typeof NESTED_WRITE_CASES>>
