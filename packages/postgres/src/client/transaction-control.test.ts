import { expect, it } from 'vitest'
import { loadParser } from '../parse-statement.js'
import { transactionControl } from './transaction-control.js'

await loadParser()

it.each([
  ['begin', 'begins'],
  ['/* why */ begin', 'begins'],
  ['-- why\n START TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'begins'],
  ['commit', 'ends'],
  ['END', 'ends'],
  ['rollback', 'ends'],
  ['abort', 'ends'],
  ['commit and chain', 'inside'],
  ['savepoint one', 'inside'],
  ['release savepoint one', 'inside'],
  ['rollback to savepoint one', 'inside'],
  ['set transaction isolation level serializable', 'inside'],
])('knows what %s does', (sql, control) => {
  expect(transactionControl(sql)).toBe(control)
})

it.each([
  'select 1',
  'set search_path to archive',
  'set role postgres',
  'set session characteristics as transaction read only',
  "prepare transaction 'x'",
  "commit prepared 'x'",
  "rollback prepared 'x'",
])('takes %s for no control of this transaction', (sql) => {
  expect(transactionControl(sql)).toBeUndefined()
})

it('refuses a second statement behind one of control', () => {
  expect(() => transactionControl('begin; delete from suppliers')).toThrow(/several statements/)
})
