import { getTableConfig, type PgColumn, uniqueKeyName } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { declaredTables } from '../src/database/declared-catalogue.js'
import { tenancy } from '../src/tenancy.js'

const configs = declaredTables.map(getTableConfig)
const scoped = configs.filter(({ columns }) => columns.some(({ name }) => name === 'tenant_id'))
const names = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name).join()

// Keys whose values this server draws, or that must be one for the whole world: a host, a token's digest.
const GLOBAL = new Set(['tenant_invitations.token', 'tenant_domains.domain', 'api_tokens.digest'])

describe('every table', () => {
  it('has a rule', () => {
    for (const { name } of configs) expect(tenancy.ruleOf(name), name).toBeDefined()
  })

  it.each(scoped)('$name has a key that leads with the company', ({ primaryKeys }) => {
    expect(names(primaryKeys[0]?.columns ?? [])).toMatch(/^tenant_id,/)
  })

  it.each(scoped)('$name has unique keys within the company only', ({ name, columns, uniqueConstraints, indexes }) => {
    const global = columns.filter(({ isUnique }: PgColumn) => isUnique).map((column) => `${name}.${column.name}`)
    expect(global.filter((key) => !GLOBAL.has(key))).toEqual([])
    for (const constraint of uniqueConstraints) expect(names(constraint.columns)).toMatch(/^tenant_id,/)
    for (const { config } of indexes) if (config.unique) expect(config.columns[0]).toMatchObject({ name: 'tenant_id' })
  })

  it.each(scoped)('$name refers to rows of its own company only', ({ foreignKeys }) => {
    for (const key of foreignKeys) {
      const { columns, foreignTable, foreignColumns } = key.reference()
      const target = getTableConfig(foreignTable)
      if (!scoped.some(({ name }) => name === target.name)) continue
      expect(names(columns)).toMatch(/^tenant_id,/)
      expect(names(foreignColumns)).toBe('tenant_id,id')
    }
  })

  it('has names of keys that PostgreSQL does not cut to the same text', () => {
    for (const { foreignKeys, uniqueConstraints, name } of configs) {
      const cut = [
        ...foreignKeys.map((key) => key.getName().slice(0, 63)),
        ...uniqueConstraints.map((key) => (key.getName() ?? uniqueKeyName({} as never, [name])).slice(0, 63)),
      ]
      expect(new Set(cut).size).toBe(cut.length)
    }
  })
})
