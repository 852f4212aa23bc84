import { eq } from 'drizzle-orm'
import { type z } from 'zod'
import { checkIds, type Link, linkedIds, setLinks } from '../crud/links.js'
import { listQuery, listRows, pageOf } from '../crud/list.js'
import type { Db, Transaction } from '../database/database.js'
import { notFound } from '../http/mount-routes.js'
import { type Route, route, rowParams } from '../http/route.js'
import { checkRecordLimit } from '../tenants/guest.js'
import {
  newSupplier,
  shownSupplier,
  SUPPLIER_COLUMNS,
  SUPPLIER_LINKS,
  SUPPLIER_REFERENCES,
  supplierChange,
  SUPPLIERS,
} from './suppliers-resource.js'
import { suppliers } from './suppliers-table.js'

const LINKS = Object.entries<Link>(SUPPLIER_LINKS)

/** Suppliers: the pattern for every other resource. */
export const supplierRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/suppliers',
    summary: 'The suppliers of the company',
    access: 'read',
    query: listQuery(SUPPLIERS),
    answer: pageOf(shownSupplier),
    handle: async ({ db, query, request }) => {
      const page = await listRows(db, SUPPLIERS, SUPPLIER_COLUMNS, query, `${request.baseUrl}${request.path}`)
      return { ...page, results: await withLinks(db, page.results) }
    },
  }),
  route({
    method: 'post',
    path: '/suppliers',
    summary: 'Add a supplier',
    access: 'write',
    body: newSupplier,
    answer: shownSupplier,
    status: 201,
    handle: async ({ db, body }) => {
      const made = await db.transaction(async (transaction) => {
        await checkRecordLimit(transaction)
        await checkReferences(transaction, body)
        const { protein_ids: _proteins, contact_ids: _contacts, ...values } = body
        const [row] = await transaction.insert(suppliers).values(values).returning({ id: suppliers.id })
        if (row === undefined) throw new Error('A supplier was inserted, and no row came back')
        await setAll(transaction, row.id, body)
        return row.id
      })
      return shown(db, made)
    },
  }),
  route({
    method: 'get',
    path: '/suppliers/{id}',
    summary: 'A supplier',
    access: 'read',
    params: rowParams,
    answer: shownSupplier,
    handle: ({ db, params }) => shown(db, params.id),
  }),
  route({
    method: 'patch',
    path: '/suppliers/{id}',
    summary: 'Change a supplier',
    access: 'write',
    params: rowParams,
    body: supplierChange,
    answer: shownSupplier,
    handle: async ({ db, params, body }) => {
      await db.transaction(async (transaction) => {
        await checkReferences(transaction, body)
        const { protein_ids: _proteins, contact_ids: _contacts, ...values } = body
        const changed = await transaction
          .update(suppliers)
          .set({ ...values, modified_on: new Date() })
          .where(eq(suppliers.id, params.id))
          .returning({ id: suppliers.id })
        if (changed.length === 0) throw notFound()
        await setAll(transaction, params.id, body)
      })
      return shown(db, params.id)
    },
  }),
  route({
    method: 'delete',
    path: '/suppliers/{id}',
    summary: 'Delete a supplier, with the orders that only it gives a meaning',
    access: 'delete',
    params: rowParams,
    handle: async ({ db, params }) => {
      const deleted = await db.delete(suppliers).where(eq(suppliers.id, params.id)).returning({ id: suppliers.id })
      if (deleted.length === 0) throw notFound()
    },
  }),
]

async function shown(db: Db, supplier: string) {
  const [row] = await withLinks(db, await db.select(SUPPLIER_COLUMNS).from(suppliers).where(eq(suppliers.id, supplier)))
  if (row === undefined) throw notFound()
  return row
}

async function withLinks<Row extends { readonly id: string }>(db: Db, rows: readonly Row[]) {
  const found = await Promise.all(
    LINKS.map(
      async ([field, link]) =>
        [
          field,
          await linkedIds(
            db,
            link,
            rows.map((row) => row.id),
          ),
        ] as const,
    ),
  )
  return rows.map((row) => ({ ...row, ...Object.fromEntries(found.map(([field, ids]) => [field, ids.get(row.id) ?? []])) }))
}

type Body = z.infer<typeof supplierChange>

async function checkReferences(transaction: Transaction, body: Body): Promise<void> {
  for (const [field, target] of Object.entries(SUPPLIER_REFERENCES)) {
    const given = body[field as keyof typeof SUPPLIER_REFERENCES]
    if (given !== undefined && given !== null) await checkIds(transaction, field, target, [given])
  }
}

async function setAll(transaction: Transaction, supplier: string, body: Body): Promise<void> {
  for (const [field, link] of LINKS) {
    const ids = body[field as keyof typeof SUPPLIER_LINKS]
    if (ids !== undefined) await setLinks(transaction, field, link, supplier, ids)
  }
}
