import type { Chunk } from './internals.js'
import type { Scan } from './internals-table.js'
import { columnEntry, type Statement } from './statement.js'

const SERIALS: Readonly<Record<string, string>> = { serial: 'integer', bigserial: 'bigint', smallserial: 'smallint' }
const PLAIN_TYPE = /^[a-z][a-z0-9_ ]*(\(\d+(, ?\d+)?\))?$/

/** The type of a column where a bare value would have none: PostgreSQL takes it for a text. */
export function columnType(scan: Scan, name: string, statement: Statement): string | undefined {
  if (statement.engine.engine !== 'postgres') return undefined
  const column = columnEntry(scan, name, statement)?.[1] as { getSQLType?(): string } | undefined
  const type = column?.getSQLType?.()
  return type !== undefined && PLAIN_TYPE.test(type) ? (SERIALS[type] ?? type) : undefined
}

/** The chunks as a value of the type, where one is known. */
export function typed(chunks: readonly Chunk[], type: string | undefined, { kit }: Statement): readonly Chunk[] {
  return type === undefined ? chunks : [kit.text('cast('), ...chunks, kit.text(` as ${type})`)]
}
