import type { SeedTables } from './seed.js'

/** The tenants, what they share, and the table that has no rule. */
export function sharedRows(): SeedTables {
  return {
    tenants: { columns: ['name', 'plan'], a: [['Alder Foods', 'basic']], b: [['Birch Packing', 'enterprise']] },
    proteins: {
      columns: ['id', 'name', 'grade'],
      shared: [
        [1, 'beef', 'prime'],
        [2, 'pork', 'choice'],
        [3, 'chicken', null],
        [4, 'lamb', 'prime'],
        [5, 'bison', null],
        [6, 'turkey', 'choice'],
      ],
    },
    users: {
      columns: ['id', 'email', 'name'],
      shared: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((id) => [id, `user${id}@example.test`, id % 2 === 0 ? 'Kim' : `User ${id}`]),
    },
    memberships: {
      columns: ['user_id', 'role'],
      a: [1, 2, 3, 4, 5, 6, 7, 8].map((user) => [user, user === 1 ? 'owner' : user % 3 === 0 ? 'buyer' : 'viewer']),
      b: [1, 2, 3, 8, 9, 10, 11, 12].map((user) => [user, user === 2 ? 'owner' : user % 2 === 0 ? 'buyer' : 'auditor']),
    },
    secrets: {
      columns: ['id', 'value'],
      a: [1, 2, 3].map((id) => [id, `secret of A ${id}`]),
      b: [21, 22, 23].map((id) => [id, `secret of B ${id}`]),
    },
  }
}
