import type { Scalar } from '../language/expression.js'

/** A type of the language. `json` is the output of a JSON helper: it has no equality and no order. */
export type ValueType = 'int' | 'num' | 'text' | 'date' | 'bool' | 'jsonb' | 'uuid' | 'json'

/** A's own ids come first and often; the neighbour's and an absent one are there to be refused. */
const IDS: readonly Scalar[] = [1, 2, 3, 1, 2, 3, 11, 12, 13, 14, 15, 21, 22, 23, 999]

const A = '0a000000-0000-4000-8000-00000000000a'
const B = '0b000000-0000-4000-8000-00000000000b'

interface Domain {
  readonly type: ValueType
  readonly values: readonly Scalar[]
}

/** What a column means: columns of one domain are compared and joined, and its values are those of the seed. */
export const DOMAINS = {
  tenant: { type: 'uuid', values: [A, B] },
  supplier: { type: 'int', values: IDS },
  product: { type: 'int', values: IDS },
  tag: { type: 'int', values: IDS },
  archived: { type: 'int', values: IDS },
  order: { type: 'int', values: [11, 12, 13, 14, 15, 31, 32, 33, 34, 35, 21, 22, 41, 999] },
  voucher: { type: 'int', values: [1, 2, 3, 4, 5, 21, 22, 23] },
  protein: { type: 'int', values: [1, 2, 3, 4, 5, 6] },
  user: { type: 'int', values: [1, 2, 3, 4, 5, 6, 8, 9, 10, 12] },
  line: { type: 'int', values: [1, 2, 9, 8, 7] },
  rating: { type: 'int', values: [3, 1, 2, 4, 5, 7, 9, 10] },
  quantity: { type: 'int', values: [1, 2, 4, 10, 20, 50, 80, 100] },
  stock: { type: 'int', values: [0, 5, 10, 40, 100, 500, 900] },
  amount: { type: 'int', values: [5, 10, 20, 40, 100, 2500] },
  number: { type: 'int', values: [0, 1, 2, 3, 5, 10] },
  price: { type: 'num', values: ['12', '4.2', '24.5', '31', '70', '75', '120'] },
  total: { type: 'num', values: ['45.25', '0', '80.5', '120', '300', '5045.25', '9120'] },
  decimal: { type: 'num', values: ['1', '0', '2.5', '10', '100'] },
  supplierName: { type: 'text', values: ['Acme Meats', 'Prairie Foods', 'Old Mill', 'Northern Cuts', 'Zed Packers'] },
  productName: { type: 'text', values: ['Ribeye', 'Brisket', 'Sausage', 'Pork Belly', 'Venison'] },
  country: { type: 'text', values: ['CA', 'US', 'FR', 'BR', 'AE'] },
  sku: { type: 'text', values: ['SKU-1', 'SKU-2', 'SKU-11', 'SKU-15', 'SKU-22'] },
  label: { type: 'text', values: ['fresh', 'sale', 'organic', 'local', 'bulk', 'export'] },
  orderNumber: { type: 'text', values: ['2024-001', '2024-002', '2024-005', '2024-012', '2020-1', '2019-21'] },
  status: { type: 'text', values: ['open', 'paid', 'cancelled', 'shipped'] },
  role: { type: 'text', values: ['viewer', 'buyer', 'owner', 'auditor'] },
  person: { type: 'text', values: ['Kim', 'User 1', 'User 3'] },
  email: { type: 'text', values: ['user1@example.test', 'user2@example.test', 'user9@example.test'] },
  plan: { type: 'text', values: ['basic', 'enterprise'] },
  grade: { type: 'text', values: ['prime', 'choice'] },
  code: { type: 'text', values: ['A-1', 'A-2', 'A-5', 'B-21', 'B-25'] },
  words: { type: 'text', values: ['x', 'Acme Meats', 'CA', 'open', ''] },
  day: { type: 'date', values: ['2024-01-15', '2024-03-05', '2024-05-01', '2024-06-20', '2023-12-01'] },
  notes: {
    type: 'jsonb',
    values: [{ tier: 'gold' }, { tier: 'gold', kinds: ['beef', 'pork'] }, { kind: 'TableNode', table: 'suppliers' }],
  },
  attributes: { type: 'jsonb', values: [{ cut: 'prime' }, {}, { kind: 'RawNode', sqlFragments: ['1'], parameters: [] }] },
  document: { type: 'jsonb', values: [{}] },
  truth: { type: 'bool', values: [true, false] },
  helper: { type: 'json', values: [] },
} as const satisfies Record<string, Domain>

export type DomainName = keyof typeof DOMAINS

/** The type of a domain's values. */
export const typeOf = (domain: DomainName): ValueType => DOMAINS[domain].type

/** Values that a column of the domain holds in A, in B or nowhere. */
export const valuesOf = (domain: DomainName): readonly Scalar[] => DOMAINS[domain].values

/** The domain of computed values of a type. */
export const PLAIN_DOMAIN: Readonly<Record<ValueType, DomainName>> = {
  int: 'number',
  num: 'decimal',
  text: 'words',
  date: 'day',
  bool: 'truth',
  jsonb: 'document',
  uuid: 'tenant',
  json: 'helper',
}
