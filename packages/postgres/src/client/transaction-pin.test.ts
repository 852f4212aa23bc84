import { defineTenancy, shared } from '@tenantry/core'
import { expect, it } from 'vitest'
import { TransactionPin } from './transaction-pin.js'

const tenancy = defineTenancy({ proteins: shared('one catalogue') }, { tenantId: 'string' })

it('belongs to nobody before a transaction begins and after it has ended', () => {
  const pin = new TransactionPin(tenancy)
  tenancy.run('a', () => pin.check())
  tenancy.run('a', () => pin.begin())
  pin.end()
  tenancy.run('b', () => pin.check())
})

it('belongs to the context that begins a transaction, also where another begin comes', () => {
  const pin = new TransactionPin(tenancy)
  tenancy.run('a', () => pin.begin())
  tenancy.run('b', () => pin.begin())
  tenancy.run('a', () => pin.check())
  expect(() => tenancy.run('b', () => pin.check())).toThrow(/begun by another tenant/)
  expect(() => pin.check()).toThrow(/begun by another tenant/)
})

it('is closed once it is given back', () => {
  const pin = new TransactionPin(tenancy)
  pin.release()
  expect(() => tenancy.run('a', () => pin.check())).toThrow(/has ended/)
})

it('does not hold across the end of a transaction, a new one, nor a release', () => {
  const pin = new TransactionPin(tenancy)
  tenancy.run('a', () => pin.begin())
  const held = pin.hold()
  held()
  pin.end()
  tenancy.run('a', () => pin.begin())
  expect(held).toThrow(/has ended/)
  const again = pin.hold()
  pin.release()
  expect(again).toThrow(/has ended/)
})
