import type { AnswersTo, NESTED_WRITE_CASES, REFERENCE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { copyTags } from '../references.js'
import { NO_WRITE_IN_CTE } from './absent.js'

const product = (id: number) => ({ id, sku: `SKU-${id}`, name: 'Made', price: '1' })

export const SQLITE_REFERENCE_ANSWERS = {
  'an-insert-in-a-cte-with-a-foreign-reference-finds-none': NO_WRITE_IN_CTE,
  'an-insert-that-references-a-row-of-a-cte-is-fine': NO_WRITE_IN_CTE,
  'an-insert-with-an-expression-as-reference-is-fine': ({ db, t, sql }) =>
    db.insert(t.products).values({ ...product(501), supplierId: sql`${10} + 1` }),
  'an-insert-with-a-foreign-expression-as-reference-finds-none': ({ db, t, sql }) =>
    db.insert(t.products).values({ ...product(501), supplierId: sql`${20} + 1` }),
  'an-insert-from-a-volatile-select-is-answered': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (w) => copyTags(w, w.sql<number>`1 + abs(random() % 3)`),
    limit: '#references-from-a-volatile-source',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof REFERENCE_CASES>>

export const SQLITE_NESTED_WRITE_ANSWERS = {
  'children-of-children-are-created-together': ({ db, t }) =>
    db.transaction(async (tx) => {
      await tx.insert(t.suppliers).values({ id: 501, name: 'Top' })
      await tx.insert(t.products).values({ ...product(501), supplierId: 501 })
      return tx
        .insert(t.productTags)
        .values([
          { productId: 501, tagId: 1 },
          { productId: 501, tagId: 11 },
        ])
        .returning({ productId: t.productTags.productId, tagId: t.productTags.tagId })
    }),
} satisfies Partial<AnswersTo<WorldDb, typeof NESTED_WRITE_CASES>>
