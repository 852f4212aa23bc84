import { describe, expect, it } from 'vitest'
import { referenceTarget, type Rule, scopedBy, type SharedWrite, shared } from './rule.js'
import { defineTenancy } from './tenancy.js'

const define = (rules: Record<string, Rule>, defaultSchema?: string) =>
  defineTenancy(rules, { tenantId: 'string', ...(defaultSchema === undefined ? {} : { defaultSchema }) })

describe('scopedBy', () => {
  it('names the tenant column and the references', () => {
    expect(scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } })).toEqual({
      kind: 'scoped',
      column: 'tenant_id',
      references: { supplier_id: 'suppliers' },
      referencing: ['supplier_id'],
    })
  })

  it('is frozen, its references too', () => {
    const rule = scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } })
    expect(Object.isFrozen(rule) && Object.isFrozen(rule.references)).toBe(true)
  })

  it.each([[''], [undefined], [7]])('throws TypeError for the column %j', (column) => {
    expect(() => scopedBy(column as string)).toThrow(new TypeError('Expected `column` to be the name of the tenant column'))
  })
})

describe('shared', () => {
  it('is read-only and keyed by id unless told otherwise', () => {
    expect(shared('one catalogue')).toEqual({ kind: 'shared', why: 'one catalogue', writable: [], key: ['id'] })
  })

  it('takes what a tenant may write, and the key', () => {
    expect(shared('logins', { writable: ['insert', 'update'], key: 'email' })).toMatchObject({
      writable: ['insert', 'update'],
      key: ['email'],
    })
    expect(shared('rates', { key: ['day', 'currency'] }).key).toEqual(['day', 'currency'])
  })

  it('is frozen, its lists too', () => {
    const rule = shared('logins', { writable: ['insert'] })
    expect(Object.isFrozen(rule) && Object.isFrozen(rule.writable) && Object.isFrozen(rule.key)).toBe(true)
  })

  it.each([[''], ['  '], [undefined]])('throws TypeError without a reason (%j)', (why) => {
    expect(() => shared(why as string)).toThrow(/^Expected `why`/)
  })

  it('throws TypeError for a delete in `writable`: deleting always needs a write bypass', () => {
    expect(() => shared('logins', { writable: ['delete' as SharedWrite] })).toThrow(/^Expected `writable`/)
  })
})

describe('referenceTarget', () => {
  it("takes a table's name for its column id", () => {
    expect(referenceTarget('suppliers')).toEqual({ table: 'suppliers', column: 'id' })
    expect(referenceTarget({ table: 'suppliers' })).toEqual({ table: 'suppliers', column: 'id' })
  })

  it('keeps the column and who enforces it', () => {
    const target = { table: 'countries', column: 'code', enforcedBy: 'database' } as const
    expect(referenceTarget(target)).toEqual(target)
  })
})

describe('defineTenancy', () => {
  it('throws TypeError for a rule that scopedBy or shared did not make', () => {
    expect(() => define({ orders: 'tenant_id' as unknown as Rule })).toThrow(/^Expected the rule of table "orders"/)
    expect(() => define({ orders: undefined as unknown as Rule })).toThrow(/^Expected the rule of table "orders"/)
    expect(() => define(null as unknown as Record<string, Rule>)).toThrow(/^Expected `rules`/)
  })

  it('throws TypeError for a reference to a table without a rule', () => {
    expect(() => define({ orders: scopedBy('tenant_id', { references: { supplier_id: 'supplier' } }) })).toThrow(
      /^Expected "orders.supplier_id" to reference a table that has a rule, got "supplier"/,
    )
  })

  it('accepts a reference in the long form, to a schema spelling, and to the table itself', () => {
    const rules = {
      suppliers: scopedBy('tenant_id', { references: { parent_id: { table: 'suppliers' } } }),
      orders: scopedBy('tenant_id', { references: { supplier_id: { table: 'public.suppliers', column: 'id' } } }),
    }
    expect(() => define(rules)).not.toThrow()
  })

  it('throws TypeError for a malformed option', () => {
    expect(() => defineTenancy({}, undefined as never)).toThrow(/^Expected `tenantId`/)
    expect(() => defineTenancy({}, { tenantId: 'string', onBypass: 'log' as never })).toThrow(/^Expected `onBypass`/)
  })

  it('lists the tables and keeps the rules, frozen', () => {
    const rule = scopedBy('tenant_id')
    const tenancy = defineTenancy({ orders: rule, proteins: shared('one catalogue') }, { tenantId: 'string' })
    expect(tenancy.tables).toEqual(['orders', 'proteins'])
    expect(tenancy.rules.orders).toBe(rule)
    expect(Object.isFrozen(tenancy) && Object.isFrozen(tenancy.rules) && Object.isFrozen(tenancy.tables)).toBe(true)
  })

  it('does not see a rule that is added to the object later', () => {
    const rules: Record<string, Rule> = { orders: scopedBy('tenant_id') }
    const tenancy = define(rules)
    rules.secrets = shared('added later')
    expect(tenancy.ruleOf('secrets')).toBeUndefined()
  })
})

describe('names', () => {
  const orders = scopedBy('tenant_id')
  const archived = scopedBy('company_id')
  const tenancy = define({ orders, 'archive.orders': archived })

  it('takes the default schema for no schema', () => {
    expect(tenancy.ruleOf('orders')).toBe(orders)
    expect(tenancy.ruleOf('public.orders')).toBe(orders)
    expect(define({ 'public.orders': orders }).ruleOf('orders')).toBe(orders)
    expect(define({ orders }, 'dbo').ruleOf('dbo.orders')).toBe(orders)
    expect(define({ orders }, 'dbo').ruleOf('public.orders')).toBeUndefined()
  })

  it('needs a rule of its own for a table of any other schema', () => {
    expect(tenancy.ruleOf('archive.orders')).toBe(archived)
    expect(tenancy.ruleOf('other.orders')).toBeUndefined()
    expect(() => tenancy.run('acme', () => tenancy.scopeOf('other.orders', 'read'))).toThrow(
      expect.objectContaining({ code: 'TABLE_UNREGISTERED' }),
    )
  })

  it('throws TypeError for two spellings of one name', () => {
    expect(() => define({ orders, 'public.orders': archived })).toThrow(/two spellings/)
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('has no rule for %s, which every object has', (name) => {
    expect(tenancy.ruleOf(name)).toBeUndefined()
  })
})

describe('a rule made by hand', () => {
  it.each([[{ kind: 'scoped', column: 'tenant_id' }], [{ kind: 'shared', why: 'all' }], [undefined], ['tenant_id']])(
    'is refused: %j',
    (rule) => {
      expect(() => define({ orders: rule as unknown as Rule })).toThrow(/^Expected the rule of table/)
    },
  )
})
