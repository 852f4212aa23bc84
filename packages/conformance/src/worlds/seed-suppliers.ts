import type { Cross, SeedTables } from './seed.js'

/** Suppliers, with parents among themselves. B's ratings top every one of A's, so a ranking or a maximum tells of B. */
export function supplierRows(cross: Cross): SeedTables {
  return {
    suppliers: {
      columns: ['id', 'name', 'country', 'rating', 'parent_id', 'notes'],
      a: [
        [1, 'Acme Meats', 'CA', 5, null, { tier: 'gold', kinds: ['beef', 'pork'] }],
        [2, 'Prairie Foods', 'CA', 3, 1, null],
        [3, 'Northern Cuts', 'US', null, cross(1, 21), { tier: 'silver', kinds: [] }],
        [11, 'Acme Meats', 'US', 4, 2, { tier: 'gold', kinds: ['lamb'] }],
        [12, 'Blue Ridge', null, 2, cross(3, 22), null],
        [13, 'Prairie Foods', 'CA', 3, 11, { tier: 'bronze', kinds: ['beef'] }],
        [14, 'Old Mill', 'FR', null, 14, { tier: 'silver' }],
        [15, 'Sun Ranch', 'US', 1, cross(null, 23), null],
      ],
      b: [
        [1, 'Acme Meats', 'US', 9, null, { tier: 'platinum', kinds: ['veal'] }],
        [2, 'Zed Packers', 'CA', 8, 1, { tier: 'gold', kinds: ['beef'] }],
        [3, 'Northern Cuts', null, 7, cross(1, 11), null],
        [21, 'Quarry Beef', 'CA', 10, null, { tier: 'platinum', kinds: ['beef', 'game'] }],
        [22, 'Acme Meats', 'FR', 10, cross(21, 12), null],
        [23, 'Zed Packers', 'BR', 6, 21, { tier: 'gold' }],
        [24, 'Old Mill', 'FR', 9, cross(null, 13), { tier: 'silver' }],
        [25, 'Zenith Halal', 'AE', null, 1, null],
      ],
    },
  }
}
