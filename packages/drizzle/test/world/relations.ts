import type { relations as makeRelations } from 'drizzle-orm'
import type { WorldTables } from './pg-tables.js'

/** Relations as 0.45 has them, by an id alone: in the planted world they cross to the neighbour's rows. */
export function worldRelations(relations: typeof makeRelations, t: WorldTables) {
  return {
    suppliersRelations: relations(t.suppliers, ({ one, many }) => ({
      parent: one(t.suppliers, { fields: [t.suppliers.parentId], references: [t.suppliers.id], relationName: 'family' }),
      children: many(t.suppliers, { relationName: 'family' }),
      products: many(t.products),
      orders: many(t.orders),
    })),
    productsRelations: relations(t.products, ({ one, many }) => ({
      supplier: one(t.suppliers, { fields: [t.products.supplierId], references: [t.suppliers.id] }),
      protein: one(t.proteins, { fields: [t.products.proteinId], references: [t.proteins.id] }),
      links: many(t.productTags),
      lines: many(t.orderLines),
    })),
    proteinsRelations: relations(t.proteins, ({ many }) => ({ products: many(t.products) })),
    tagsRelations: relations(t.tags, ({ many }) => ({ links: many(t.productTags) })),
    productTagsRelations: relations(t.productTags, ({ one }) => ({
      product: one(t.products, { fields: [t.productTags.productId], references: [t.products.id] }),
      tag: one(t.tags, { fields: [t.productTags.tagId], references: [t.tags.id] }),
    })),
    ordersRelations: relations(t.orders, ({ one, many }) => ({
      supplier: one(t.suppliers, { fields: [t.orders.supplierId], references: [t.suppliers.id] }),
      lines: many(t.orderLines),
    })),
    orderLinesRelations: relations(t.orderLines, ({ one }) => ({
      order: one(t.orders, { fields: [t.orderLines.orderId], references: [t.orders.id] }),
      product: one(t.products, { fields: [t.orderLines.productId], references: [t.products.id] }),
    })),
    usersRelations: relations(t.users, ({ many }) => ({ memberships: many(t.memberships) })),
    membershipsRelations: relations(t.memberships, ({ one }) => ({
      user: one(t.users, { fields: [t.memberships.userId], references: [t.users.id] }),
    })),
  }
}

/** What a database of 0.45 is given as its schema: its types know a table by its name alone, so the archive's orders stay out. */
export type WorldSchema = Omit<WorldTables, 'archiveOrders'> & ReturnType<typeof worldRelations>
