import { readFileSync } from 'node:fs'
import { getTableConfig, PgArray, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { declaredTables } from '../src/database/declared-catalogue.js'
import * as enumerations from '../src/database/enumerations.js'

/** One field of the domain, as the committed list has it. */
interface Field {
  readonly model: string
  readonly field: string
  readonly type: string
  readonly null: string
  readonly default: string
  readonly key: string
  readonly relation: string
  readonly values: string
}

const [head = '', ...lines] = readFileSync(new URL('../fields.tsv', import.meta.url), 'utf8')
  .replace(/\n$/, '')
  .split('\n')
const titles = head.split('\t')
const FIELDS = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [titles[at], cell])) as unknown as Field)
const MODELS = [...new Set(FIELDS.map(({ model }) => model))]
const tables = new Map(declaredTables.map((table) => [getTableConfig(table).name, table]))

const IRREGULAR: Readonly<Record<string, string>> = { AIConfiguration: 'ai_configurations', PurchaseOrderHistory: 'purchase_order_history' }
const snake = (model: string) => model.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase()
const plural = (name: string) => (/(?:s|entry)$/.test(name) ? name.replace(/y$/, 'ie').replace(/s$/, 'se') : name) + 's'
const nameOf = (model: string) => IRREGULAR[model] ?? (model === 'UserPreferences' ? snake(model) : plural(snake(model)))
const tableOf = (model: string): PgTable => tables.get(nameOf(model)) ?? expect.fail(`no table ${nameOf(model)}`)
const columnOf = ({ model, field, type }: Field): PgColumn => {
  const name = type === 'reference' ? `${field}_id` : field
  return getTableConfig(tableOf(model)).columns.find((column) => column.name === name) ?? expect.fail(`no column ${model}.${name}`)
}

// What a company holds has ids that no other company's count shows in (README, "What is otherwise").
const typeOf = ({ type }: Field): string => {
  const text = /^(?:string|email|slug|url)\((\d+)\)$/.exec(type)
  if (text !== null) return `varchar(${text[1]})`
  return TYPES[type] ?? type
}
const TYPES: Readonly<Record<string, string>> = {
  'bigint auto': 'uuid',
  reference: 'uuid',
  bool: 'boolean',
  int: 'integer',
  'int ≥0': 'integer',
  image: 'varchar(255)',
  json: 'jsonb',
  'decimal(10,2)': 'numeric(10, 2)',
  timestamptz: 'timestamp with time zone',
  'string[]': 'text[]',
}
const DEFAULTS: Readonly<Record<string, unknown>> = { '""': '', true: true, false: false, '{}': {}, '[]': [], 0: 0, 1: 1, 30: 30 }
const GENERATED = new Set(['set on create', 'set on every save', 'random UUID'])
// Ids that no other company's number shows in, and a message that need not be written.
const defaultOf = (field: Field): unknown => (field.default === '' ? undefined : (DEFAULTS[field.default] ?? field.default))

describe('the field list', () => {
  it('has 28 models and 532 fields', () => {
    expect([MODELS.length, FIELDS.length]).toEqual([28, 532])
  })

  it.each(MODELS)('%s has these columns, and no other', (model) => {
    const own = FIELDS.filter((field) => field.model === model)
    const columns = own
      .filter(({ type }) => type !== 'references')
      .map((field) => (field.type === 'reference' ? `${field.field}_id` : field.field))
    const added = model === 'ChatSession' || model === 'ChatMessage' ? ['tenant_id'] : []
    expect(
      getTableConfig(tableOf(model))
        .columns.map(({ name }) => name)
        .sort(),
    ).toEqual([...columns, ...added].sort())
  })

  it.each(FIELDS.filter(({ type }) => type !== 'references'))('$model: $field is as listed', (field) => {
    const column = columnOf(field)
    expect(column.getSQLType()).toBe(typeOf(field))
    expect(column.notNull || column.primary).toBe(field.null === '')
    if (GENERATED.has(field.default)) expect(column.hasDefault).toBe(true)
    else if (field.type !== 'bigint auto') expect(column.default).toEqual(field.field === 'message' ? '' : defaultOf(field))
    if (field.default === 'set on every save') expect(column.onUpdateFn).toBeTypeOf('function')
  })

  it.each(FIELDS.filter(({ values }) => values !== ''))('$model: $field takes the values of $values', (field) => {
    const all: readonly (readonly string[])[] = Object.values(enumerations).filter((item) => Array.isArray(item))
    const column = columnOf(field)
    const found = (column instanceof PgArray ? column.baseColumn : column).enumValues?.filter((value) => value !== '')
    expect(all.some((values) => values.join() === found?.join())).toBe(true)
    expect(columnOf(field).enumValues?.includes('') ?? false).toBe(field.default === '""')
  })

  it.each(FIELDS.filter(({ key }) => key === 'unique'))('$model: $field is unique, within the company where it has one', (field) => {
    const { uniqueConstraints, columns } = getTableConfig(tableOf(field.model))
    const column = columnOf(field)
    const within = uniqueConstraints.map((constraint) => constraint.columns.map(({ name }) => name).join())
    const scoped = columns.some(({ name }) => name === 'tenant_id') && !['token', 'domain'].includes(field.field)
    if (scoped) expect(within).toContain(`tenant_id,${column.name}`)
    else expect(column.isUnique).toBe(true)
  })

  it.each(FIELDS.filter(({ relation }) => / [A-Z]/.test(relation)))('$model: $field refers: $relation', (field) => {
    const [kind = '', target = '', rule = ''] = field.relation.split(' ')
    if (kind === 'M2M') return expectLink(field.model, target)
    const keys = getTableConfig(tableOf(field.model)).foreignKeys.map((key) => ({ ...key.reference(), rule: key.onDelete ?? 'no action' }))
    const key = keys.find(({ columns }) => columns.at(-1)?.name === `${field.field}_id`)
    expect(getTableConfig(key?.foreignTable ?? expect.fail('no reference')).name).toBe(nameOf(target))
    const company = target !== 'User' && target !== 'Tenant' && target !== 'Protein'
    expect(key?.columns.map(({ name }) => name)).toEqual(company ? ['tenant_id', `${field.field}_id`] : [`${field.field}_id`])
    // A login is never deleted with what it did (README, "What is otherwise").
    const rules: Readonly<Record<string, string>> = { SET_NULL: 'set null', CASCADE: 'cascade', PROTECT: 'no action' }
    expect(key?.rule).toBe(target === 'User' ? 'no action' : rules[rule])
  })
})

function expectLink(model: string, target: string): void {
  const link = tables.get(`${snake(model)}_${nameOf(target)}`) ?? expect.fail('no table of links')
  const keys = getTableConfig(link).foreignKeys.map((key) => key.reference())
  expect(keys.map(({ foreignTable }) => getTableConfig(foreignTable).name)).toEqual(expect.arrayContaining([nameOf(model), nameOf(target)]))
}
