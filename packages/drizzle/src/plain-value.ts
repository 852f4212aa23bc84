import { type Chunk, type Column, kindOf, type Param, type Sql, textOf } from './internals.js'

/** A value that is nothing but a value: given now, or with the execution by a name. */
export interface PlainValue {
  readonly value: unknown
  readonly placeholder: string | undefined
  /** Who maps it for the driver. */
  readonly encoder: object | undefined
}

/** The value of a chunk that is nothing but a value; undefined for an expression. */
export function plainValue(chunk: Chunk, column?: Column): PlainValue | undefined {
  switch (kindOf(chunk)) {
    case 'param': {
      const { value, encoder } = chunk as Param
      const inner = plainValue(value)
      return inner === undefined ? undefined : { ...inner, encoder }
    }
    case 'placeholder':
      return { value: undefined, placeholder: (chunk as { name: string }).name, encoder: column }
    case 'sql':
      return onlyValue(chunk as Sql, column)
    case 'value':
      return { value: chunk, placeholder: undefined, encoder: column }
    default:
      return undefined
  }
}

// `sql`${value}`` is the value.
function onlyValue({ queryChunks }: Sql, column: Column | undefined): PlainValue | undefined {
  const chunks = queryChunks.filter((chunk) => kindOf(chunk) !== 'nothing' && !(kindOf(chunk) === 'text' && textOf(chunk) === ''))
  return chunks.length === 1 ? plainValue(chunks[0], column) : undefined
}

/** Whether a cell of a row stands for the column's default. */
export function isDefault(cell: Chunk): boolean {
  return cell === undefined || (kindOf(cell) === 'param' && (cell as Param).value === undefined)
}
