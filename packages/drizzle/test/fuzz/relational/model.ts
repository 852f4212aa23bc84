/** A column of the world that relational programs name: what a value of it may be. */
export interface Field {
  readonly kind: 'number' | 'text'
  readonly values: readonly (string | number)[]
}

export interface Edge {
  readonly kind: 'one' | 'many'
  readonly table: string
  /** How the rows are found: the column of this table, and the one of the other. */
  readonly by: readonly [own: string, other: string]
  /** Through a join table, which 1.0 has. */
  readonly through?: true
}

/** A table as relational programs know it, by the keys of the schema. */
export interface Model {
  readonly fields: Readonly<Record<string, Field>>
  /** Columns that are unique within a tenant. */
  readonly key: readonly string[]
  readonly edges: Readonly<Record<string, Edge>>
}

const number = (...values: number[]): Field => ({ kind: 'number', values })
const text = (...values: string[]): Field => ({ kind: 'text', values })
const one = (table: string, own: string): Edge => ({ kind: 'one', table, by: [own, 'id'] })
const many = (table: string, other: string): Edge => ({ kind: 'many', table, by: ['id', other] })
const through = (table: string): Edge => ({ kind: 'many', table, by: ['id', 'id'], through: true })

const ids = number(1, 2, 3, 11, 12, 14, 21, 23)
const orderIds = number(11, 12, 13, 15, 31, 32, 21, 41)

/** The tables that have relations; those of `worldRelations`. */
const MODELS: Readonly<Record<string, Model>> = {
  suppliers: {
    fields: {
      id: ids,
      name: text('Acme Meats', 'Prairie Foods', 'Old Mill', 'Zed Packers'),
      country: text('CA', 'US', 'FR', 'BR'),
      rating: number(3, 1, 2, 4, 5, 9),
      parentId: ids,
    },
    key: ['id'],
    edges: {
      parent: one('suppliers', 'parentId'),
      children: many('suppliers', 'parentId'),
      products: many('products', 'supplierId'),
      orders: many('orders', 'supplierId'),
    },
  },
  products: {
    fields: {
      id: ids,
      sku: text('SKU-1', 'SKU-2', 'SKU-11', 'SKU-22'),
      name: text('Ribeye', 'Brisket', 'Sausage', 'Venison'),
      stock: number(0, 5, 10, 40, 100, 500),
      supplierId: ids,
      proteinId: number(1, 2, 3, 4),
    },
    key: ['id'],
    edges: {
      supplier: one('suppliers', 'supplierId'),
      protein: one('proteins', 'proteinId'),
      links: many('productTags', 'productId'),
      lines: many('orderLines', 'productId'),
      tags: through('tags'),
    },
  },
  orders: {
    fields: { id: orderIds, number: text('2024-001', '2024-002', '2024-012'), status: text('open', 'paid', 'shipped'), supplierId: ids },
    key: ['id'],
    edges: { supplier: one('suppliers', 'supplierId'), lines: many('orderLines', 'orderId') },
  },
  orderLines: {
    fields: { orderId: orderIds, lineNo: number(1, 2, 9), productId: ids, quantity: number(1, 2, 4, 10, 50, 80) },
    key: ['orderId', 'lineNo'],
    edges: { order: one('orders', 'orderId'), product: one('products', 'productId') },
  },
  tags: {
    fields: { id: ids, label: text('fresh', 'sale', 'organic', 'export') },
    key: ['id'],
    edges: { links: many('productTags', 'tagId'), products: through('products') },
  },
  productTags: {
    fields: { productId: ids, tagId: ids },
    key: ['productId', 'tagId'],
    edges: { product: one('products', 'productId'), tag: one('tags', 'tagId') },
  },
  memberships: {
    fields: { userId: number(1, 2, 3, 6), role: text('viewer', 'buyer', 'owner') },
    key: ['userId'],
    edges: { user: one('users', 'userId') },
  },
  users: {
    fields: { id: number(1, 2, 3, 6), name: text('Kim', 'User 1', 'User 3') },
    key: ['id'],
    edges: { memberships: many('memberships', 'userId') },
  },
  proteins: {
    fields: { id: number(1, 2, 3, 4), grade: text('prime', 'choice') },
    key: ['id'],
    edges: { products: many('products', 'proteinId') },
  },
}

/** The model of a table. Throws RangeError where there is none. */
export function modelOf(table: string): Model {
  const model = MODELS[table]
  if (model === undefined) throw new RangeError(`Expected a table with relations, got ${table}`)
  return model
}
