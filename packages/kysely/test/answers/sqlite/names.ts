import type { AnswersTo, SQLITE_NAME_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'
import { loosely } from './loosely.js'
import { withoutInsertId } from './without-insert-id.js'

type Loose = ReturnType<typeof loosely>

const crossing = (by: (db: Loose, b: string) => Promise<unknown>) =>
  ({
    refuses: 'CROSS_TENANT_WRITE',
    by: (db: WorldDb, { b }: { b: string }) => by(loosely(db), b),
    limit: '#another-tenant-in-a-row',
  }) as const

const undeclared = (table: string) =>
  ({
    refuses: 'TABLE_UNREGISTERED',
    by: (db: WorldDb) => loosely(db).selectFrom(table).selectAll().execute(),
    limit: '#tables-without-a-rule',
  }) as const

export const SQLITE_NAME_ANSWERS: AnswersTo<WorldDb, typeof SQLITE_NAME_CASES> = {
  'a-table-in-upper-case-shows-own-rows': (db) => loosely(db).selectFrom('SUPPLIERS').selectAll().execute(),
  'a-joined-table-in-another-case-shows-own-rows': (db) =>
    loosely(db)
      .selectFrom('Suppliers as s')
      .fullJoin('PRODUCTS', 'Products.supplier_id', 's.id')
      .select(['s.name', 'products.sku'])
      .execute(),
  'an-alias-in-another-case-names-the-same-table': (db) =>
    loosely(db)
      .selectFrom('suppliers as S')
      .leftJoin('orders as Held', 'HELD.supplier_id', 's.id')
      .where(sql.ref('s.rating'), '>', 1)
      .select(['s.ID', 'held.NUMBER'])
      .execute(),
  'a-schema-in-another-case-shows-own-rows': (db) =>
    loosely(db).selectFrom('MAIN.Suppliers').where(sql.ref('Main.SUPPLIERS.rating'), '>', 1).selectAll().execute(),
  'references-with-a-schema-in-another-case-show-own-rows': (db) =>
    loosely(db)
      .selectFrom('main.PRODUCTS')
      .rightJoin('Main.suppliers', 'main.products.supplier_id', 'MAIN.SUPPLIERS.id')
      .select(['Main.Products.sku', 'main.suppliers.name'])
      .execute(),
  'a-table-of-an-attached-database-in-another-case-shows-own-rows': (db) => loosely(db).selectFrom('ARCHIVE.Orders').selectAll().execute(),
  'columns-in-upper-case-are-the-same-columns': (db) =>
    loosely(db)
      .selectFrom('products')
      .where((eb) => eb('SUPPLIER_ID', 'in', eb.selectFrom('SUPPLIERS').where('RATING', '>', 1).select('ID')))
      .orderBy('Id')
      .select(['ID', 'Sku'])
      .execute(),
  'the-other-tenants-predicate-in-upper-case-finds-nothing': (db, { b }) =>
    loosely(db).selectFrom('suppliers').where('TENANT_ID', '=', b).selectAll().execute(),
  'a-cte-in-another-case-than-a-table-is-the-cte': (db) =>
    loosely(db)
      .with('SUPPLIERS', (qb) => qb.selectFrom('tags').select(['id', 'label']))
      .selectFrom('suppliers')
      .select(['id', 'label'])
      .execute(),
  'a-cte-is-named-in-another-case': (db) =>
    loosely(db)
      .with('dear', (qb) => qb.selectFrom('products').where('price', '>', 10).select(['id', 'sku']))
      .selectFrom('DEAR as d')
      .innerJoin('Tags', 'tags.id', 'd.id')
      .select(['d.sku', 'tags.label'])
      .execute(),
  'a-cte-in-another-case-ends-with-its-query': (db) =>
    loosely(db)
      .selectFrom('suppliers as s')
      .where('s.id', 'in', () =>
        loosely(db)
          .with('SUPPLIERS', (qb) => qb.selectFrom('products').select('supplier_id as id'))
          .selectFrom('Suppliers')
          .select('id')
          .$castTo<{ id: number }>(),
      )
      .select((eb) => [
        's.id',
        eb
          .selectFrom('Suppliers')
          .select((e) => e.fn.countAll().as('n'))
          .as('all'),
      ])
      .execute(),
  'a-table-without-a-rule-in-another-case-is-refused': undeclared('SECRETS'),
  'the-catalogue-by-its-other-name-is-refused': undeclared('sqlite_schema'),
  'the-catalogue-in-another-case-is-refused': undeclared('main.Sqlite_Master'),
  'an-insert-into-a-table-in-another-case-is-stamped': (db) =>
    loosely(db).insertInto('TAGS').values({ ID: 501, Label: 'made' }).returningAll().execute(),
  'an-insert-of-the-tenant-column-in-upper-case-is-refused': crossing((db, b) =>
    db.insertInto('tags').values({ TENANT_ID: b, id: 501, label: 'theirs' }).execute(),
  ),
  'an-insert-of-ones-own-tenant-in-upper-case-is-fine': withoutInsertId((db, { a }) =>
    loosely(db).insertInto('tags').values({ TENANT_ID: a, id: 501, label: 'own' }).execute(),
  ),
  'an-insert-from-a-select-into-the-tenant-column-in-upper-case-is-refused': crossing((db, b) =>
    db
      .insertInto('tags')
      .columns(['Tenant_Id', 'id', 'label'])
      .expression((eb) => eb.selectFrom('products').select([eb.val(b).as('t'), eb('id', '+', 500).as('id'), 'sku as label']))
      .execute(),
  ),
  'an-update-of-a-table-in-another-case-changes-own-rows': (db) =>
    loosely(db).updateTable('Suppliers').set({ COUNTRY: 'UC' }).where('RATING', '>', 2).returning(['Id', 'country']).execute(),
  'an-update-of-the-tenant-column-in-upper-case-is-refused': crossing((db, b) =>
    db.updateTable('suppliers').set({ TENANT_ID: b }).where('id', '=', 1).execute(),
  ),
  'an-update-from-a-table-in-another-case-takes-own-rows': (db) =>
    loosely(db)
      .updateTable('products as p')
      .from('SUPPLIERS as S')
      .whereRef('s.ID', '=', 'P.supplier_id')
      .set((eb) => ({ name: eb.ref('S.name') }))
      .execute(),
  // A column that both have is ambiguous there, the tenant column too.
  'an-update-from-a-table-of-its-targets-name-takes-own-rows': (db) =>
    loosely(db)
      .updateTable('suppliers')
      .from('products as SUPPLIERS')
      .whereRef('suppliers.supplier_id', '=', 'suppliers.parent_id')
      .where('suppliers.stock', '>', 1)
      .set({ country: 'SN' })
      .execute(),
  'an-update-from-a-joined-table-of-its-targets-name-takes-own-rows': (db) =>
    loosely(db)
      .updateTable('suppliers as s')
      .from('orders')
      .innerJoin('products as s', 's.supplier_id', 'orders.supplier_id')
      .whereRef('s.supplier_id', '=', 's.parent_id')
      .set({ country: 'SN' })
      .execute(),
  'an-update-from-a-subquery-of-its-targets-name-takes-own-rows': (db) =>
    loosely(db)
      .updateTable('suppliers')
      .from((eb) => eb.selectFrom('products').select(['tenant_id', 'supplier_id']).as('suppliers'))
      .whereRef('suppliers.supplier_id', '=', 'suppliers.parent_id')
      .set({ country: 'SN' })
      .execute(),
  'an-update-from-a-cte-of-its-targets-name-takes-own-rows': (db) =>
    loosely(db)
      .with('Suppliers', (qb) => qb.selectFrom('products').select(['tenant_id', 'supplier_id']))
      .updateTable('suppliers')
      .from('Suppliers')
      .whereRef('suppliers.supplier_id', '=', 'suppliers.parent_id')
      .set({ country: 'SN' })
      .execute(),
  'an-upsert-that-moves-its-row-in-upper-case-is-refused': crossing((db, b) =>
    db
      .insertInto('suppliers')
      .values({ id: 1, name: 'x' })
      .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ Tenant_ID: b }))
      .execute(),
  ),
  'an-upsert-on-a-key-in-upper-case-updates-ones-own-row': (db, { ids }) =>
    loosely(db)
      .insertInto('Suppliers')
      .values(ids.both.map((id) => ({ ID: id, name: 'Upserted' })))
      .onConflict((oc) => oc.columns(['TENANT_ID', 'ID']).doUpdateSet((eb) => ({ NAME: eb.ref('EXCLUDED.name'), rating: 4 })))
      .returning(['id', 'name', 'rating'])
      .execute(),
  'a-delete-from-a-table-in-another-case-removes-own-rows': (db) =>
    loosely(db)
      .deleteFrom('Product_Tags')
      .where((eb) => eb('PRODUCT_ID', 'in', eb.selectFrom('PRODUCTS').where('Stock', '>', 3).select('ID')))
      .returning('tag_id')
      .execute(),
  'a-reference-in-upper-case-to-a-foreign-row-finds-none': (db, { ids }) =>
    loosely(db).updateTable('PRODUCTS').set({ SUPPLIER_ID: ids.foreign[0] }).where('id', '=', 1).execute(),
  'a-reference-in-upper-case-to-an-own-row-is-fine': (db, { ids }) =>
    loosely(db).updateTable('PRODUCTS').set({ SUPPLIER_ID: ids.ownA[0] }).where('id', '=', 1).execute(),
}
