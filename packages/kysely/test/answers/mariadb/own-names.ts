import type { AnswersTo, MYSQL_NAME_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../../world-schema.js'

const moved = { refuses: 'CROSS_TENANT_WRITE', limit: '#another-tenant-in-a-row' } as const
const child = (id: number, parent: number) => ({ id, name: 'Below', PARENT_ID: parent }) as unknown as { id: number; name: string }

export const MYSQL_NAME_ANSWERS: AnswersTo<WorldDb, typeof MYSQL_NAME_CASES> = {
  'columns-in-capitals-are-the-same-columns': (db) =>
    db
      .selectFrom('products as p')
      .where('p.SUPPLIER_ID' as 'p.supplier_id', 'in', (eb) =>
        eb
          .selectFrom('suppliers')
          .where('RATING' as 'rating', '>', 1)
          .select('ID' as 'id'),
      )
      .orderBy('p.ID' as 'p.id')
      .select(['p.Id' as 'p.id', 'p.SKU' as 'p.sku'])
      .execute(),
  'the-other-tenants-predicate-in-capitals-finds-nothing': (db, { b }) =>
    db
      .selectFrom('suppliers')
      .where('TENANT_ID' as 'tenant_id', '=', b)
      .selectAll()
      .execute(),
  'an-alias-with-the-schema-of-its-table-in-a-right-join-shows-own-rows': (db) =>
    careless(db)
      .selectFrom('public.products as p')
      .rightJoin('archive.orders as o', (join) => join.on(sql.ref('archive.o.id'), '=', sql.ref('public.p.id')))
      .rightJoin('suppliers as s', (join) => join.on(sql.ref('public.s.id'), '=', sql.ref('public.p.supplier_id')))
      .select([sql.ref('public.p.sku').as('sku'), sql.ref('archive.o.number').as('number'), sql.ref('public.s.name').as('supplier')])
      .execute(),
  'a-cte-that-differs-from-a-table-by-its-case-is-refused': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) =>
      db
        .with('Tags', (qb) => qb.selectFrom('suppliers').select('name as label'))
        .selectFrom('tags')
        .select('label')
        .execute(),
    limit: '#names-on-mysql',
  },
  'a-cte-that-names-a-later-one-is-refused': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) =>
      db
        .withRecursive('first', (qb) => qb.selectFrom('tags').select('label'))
        .withRecursive('tags', (qb) => qb.selectFrom('suppliers').select('name as label'))
        .selectFrom('first')
        .select('label')
        .execute(),
    limit: '#names-on-mysql',
  },
  'an-insert-of-another-tenant-in-capitals-is-refused': {
    ...moved,
    by: (db, { b }) =>
      db
        .insertInto('tags')
        .values({ TENANT_ID: b, id: 501, label: 'theirs' } as never)
        .execute(),
  },
  'an-insert-of-ones-own-tenant-in-capitals-is-fine': (db, { a }) =>
    db
      .insertInto('tags')
      .values({ Tenant_Id: a, id: 501, label: 'own' } as never)
      .execute(),
  'an-insert-from-a-select-into-the-tenant-column-in-capitals-is-refused': {
    ...moved,
    by: (db, { b }) =>
      db
        .insertInto('tags')
        .columns(['TENANT_ID' as 'tenant_id', 'id', 'label'])
        .expression((eb) => eb.selectFrom('orders').select([eb.val(b).as('tenant_id'), 'id', 'number as label']))
        .execute(),
  },
  'an-update-of-the-tenant-column-in-capitals-is-refused': {
    ...moved,
    by: (db, { b }) =>
      db
        .updateTable('tags')
        .set({ TENANT_ID: b } as never)
        .execute(),
  },
  'an-update-of-two-tables-that-sets-the-tenant-column-in-capitals-is-refused': {
    ...moved,
    by: (db, { b }) =>
      db
        .updateTable(['products as p', 'suppliers as s'])
        .whereRef('s.id', '=', 'p.supplier_id')
        .set('s.Tenant_ID' as 's.country', b)
        .execute(),
  },
  'an-upsert-that-sets-the-tenant-column-in-capitals-is-refused': {
    ...moved,
    by: (db, { b }) =>
      db
        .insertInto('vouchers')
        .values({ code: 'A-3', amount: 1 })
        .onDuplicateKeyUpdate({ TENANT_ID: b } as never)
        .execute(),
  },
  'a-reference-in-capitals-to-a-foreign-row-finds-none': (db, { ids }) =>
    db.insertInto('suppliers').values(child(501, ids.foreign[0])).execute(),
  'a-reference-in-capitals-to-an-own-row-is-fine': (db, { ids }) => db.insertInto('suppliers').values(child(501, ids.ownA[0])).execute(),
}
