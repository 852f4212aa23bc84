import type { Cross, SeedTables } from './seed.js'

/** Products with their tags; in the planted world links cross to the neighbour's suppliers, products and tags. */
export function productRows(cross: Cross): SeedTables {
  return {
    products: {
      columns: ['id', 'sku', 'name', 'price', 'stock', 'supplier_id', 'protein_id', 'attributes'],
      a: [
        [1, 'SKU-1', 'Ribeye', '24.50', 10, 1, 1, { cut: 'prime', aged: true }],
        [2, 'SKU-2', 'Brisket', '12.00', 0, 2, 1, null],
        [3, 'SKU-3', 'Ribeye', '24.50', 5, cross(3, 21), 2, { cut: 'choice' }],
        [11, 'SKU-11', 'Pork Belly', '9.75', 40, 11, 2, { cut: 'belly' }],
        [12, 'SKU-12', 'Chicken Thigh', '4.20', 100, cross(12, 22), 3, null],
        [13, 'SKU-13', 'Lamb Rack', '31.00', 3, null, 4, { cut: 'prime' }],
        [14, 'SKU-14', 'Brisket', '11.50', 0, cross(1, 23), 1, {}],
        [15, 'SKU-15', 'Sausage', '6.00', 25, 1, null, null],
      ],
      b: [
        [1, 'SKU-1', 'Ribeye', '99.00', 500, 1, 1, { cut: 'wagyu' }],
        [2, 'SKU-2', 'Veal', '75.00', 700, 21, 1, null],
        [3, 'SKU-3', 'Brisket', '88.00', 900, cross(3, 12), 5, { cut: 'choice' }],
        [21, 'SKU-11', 'Pork Belly', '66.00', 350, 22, 2, { cut: 'belly' }],
        [22, 'SKU-22', 'Venison', '120.00', 800, cross(23, 11), 6, { cut: 'prime' }],
        [23, 'SKU-23', 'Lamb Rack', '140.00', 650, null, 4, null],
        [24, 'SKU-24', 'Ostrich', '160.00', 990, cross(24, 13), 3, {}],
        [25, 'SKU-25', 'Sausage', '55.00', 1200, 1, null, null],
      ],
    },
    tags: {
      columns: ['id', 'label'],
      a: [
        ...labels([1, 2, 3], ['fresh', 'frozen', 'organic']),
        ...labels([11, 12, 13, 14, 15], ['local', 'sale', 'halal', 'kosher', 'new']),
      ],
      b: [...labels([1, 2, 3], ['fresh', 'sale', 'bulk']), ...labels([21, 22, 23, 24, 25], ['export', 'organic', 'zero', 'local', 'yard'])],
    },
    product_tags: {
      columns: ['product_id', 'tag_id'],
      a: [
        ...links([1, 1], [1, 2], [2, 1], [3, 3], [2, 2], [12, 12], [15, 1]),
        [11, cross(11, 21)],
        [14, cross(14, 22)],
        [cross(13, 21), 11],
        [cross(13, 22), 12],
      ],
      b: [
        ...links([1, 1], [1, 3], [2, 22], [21, 21], [24, 24], [25, 2], [3, 3], [2, 1]),
        [22, cross(22, 12)],
        [cross(23, 13), 23],
        [cross(23, 11), 24],
      ],
    },
  }
}

const labels = (ids: readonly number[], names: readonly string[]) => ids.map((id, index): [number, string] => [id, names[index] ?? ''])

const links = (...pairs: [number, number][]) => pairs
