/** The types that expressions of the grammar have. */
export type SqlType = 'int' | 'num' | 'text' | 'bool' | 'date' | 'json' | 'uuid'

export interface Column {
  readonly name: string
  readonly type: SqlType
}

/** A table of the worlds as the grammar needs it. */
export interface Table {
  readonly schema: 'public' | 'archive'
  readonly name: string
  readonly columns: readonly Column[]
  /** The columns that name one row of a tenant's. */
  readonly key: readonly string[]
  /** The whole primary key, by which GROUP BY lets other columns be selected; none on a view. */
  readonly primary: readonly string[]
  /** The references that the keyed world holds, and where they point. */
  readonly references: Readonly<Record<string, string>>
  readonly tenant: string | undefined
}

const TYPES: Readonly<Record<string, SqlType>> = { i: 'int', n: 'num', t: 'text', d: 'date', j: 'json', u: 'uuid' }

// `name:type`, where `*` marks the key and `>table` a reference.
const SPEC = `
suppliers tenant_id:u id:i* name:t country:t rating:i parent_id:i>suppliers notes:j
products tenant_id:u id:i* sku:t name:t price:n stock:i supplier_id:i>suppliers protein_id:i>proteins attributes:j
orders tenant_id:u id:i* supplier_id:i>suppliers number:t status:t placed_on:d total:n
order_lines tenant_id:u order_id:i*>orders line_no:i* product_id:i>products quantity:i price:n
tags tenant_id:u id:i* label:t
product_tags tenant_id:u product_id:i*>products tag_id:i*>tags
memberships tenant_id:u user_id:i* role:t
vouchers tenant_id:u id:i* code:t amount:i
tenants id:u* name:t plan:t
proteins id:i* name:t grade:t
users id:i* email:t name:t
order_totals tenant_id:u order_id:i* total:n
archive.orders tenant_id:u id:i* number:t
`

// In the order that the database has them, which lists of column aliases and NATURAL go by.
const ID_FIRST = new Set(['orders', 'vouchers'])

export const TABLES: readonly Table[] = SPEC.trim().split('\n').map(readTable)

/** The table of this name in the default schema. */
export function table(name: string): Table {
  const found = TABLES.find((one) => one.name === name && one.schema === 'public')
  if (found === undefined) throw new RangeError(`Expected a table of the worlds, got "${name}"`)
  return found
}

function readTable(line: string): Table {
  const [full = '', ...specs] = line.split(' ')
  const [name = '', schema = 'public'] = full.split('.').reverse()
  const parts = specs.map((spec) => /^(\w+):(\w)(\*?)(?:>(\w+))?$/.exec(spec) ?? [])
  const columns = parts.map(([, column = '', type = '']): Column => ({ name: column, type: TYPES[type] ?? 'text' }))
  if (schema === 'public' && ID_FIRST.has(name)) columns.splice(0, 2, ...columns.slice(0, 2).reverse())
  const key = parts.flatMap(([, column = '', , star]) => (star === '*' ? [column] : []))
  const tenant = columns.some((column) => column.name === 'tenant_id') ? 'tenant_id' : name === 'tenants' ? 'id' : undefined
  const surrogate = schema === 'public' && ID_FIRST.has(name)
  return {
    schema: schema as Table['schema'],
    name,
    columns,
    key,
    primary: name === 'order_totals' ? [] : surrogate || tenant !== 'tenant_id' ? key : ['tenant_id', ...key],
    references: Object.fromEntries(parts.flatMap(([, column = '', , , to]) => (to === undefined ? [] : [[column, to]]))),
    tenant,
  }
}
