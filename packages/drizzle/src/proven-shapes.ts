import { transparentSql } from './fragment-pieces.js'
import { type Chunk, type Column, kindOf, nameText, type Sql, textOf } from './internals.js'
import { tableOfColumn } from './internals-table.js'
import { columnName } from './internals-dialect.js'
import type { Statement } from './statement.js'

/** The shapes of fragments that were proved, by the places where they stood. */
export class Shapes {
  readonly #roots: Shape[] = []
  readonly #budget: Budget = { left: MOST }

  /** What was found of a fragment of these parts; undefined where none was proved. */
  proved(sql: Sql, place: number, statement: Statement): Shape['proved'] {
    const root = this.#roots[place]
    return root && shapeOf(sql, root, statement, undefined)?.proved
  }

  remember(sql: Sql, place: number, statement: Statement, volatile: boolean): void {
    if (this.#budget.left <= 0) {
      this.#roots.length = 0
      this.#budget.left = MOST
    }
    const shape = shapeOf(sql, (this.#roots[place] ??= new Shape()), statement, this.#budget)
    if (shape !== undefined) shape.proved = { volatile }
  }
}

const MOST = 5000
const LONGEST = 200

/**
 * A step in the shapes of fragments that were proved: a text, a name, a column by the names it is rendered with, a literal. A
 * fragment that takes known steps only, to an end, is one that was proved before and that stays as it is.
 */
class Shape {
  readonly #texts = new Map<string, Shape>()
  readonly #names = new Map<string, Shape>()
  readonly #columns = new Map<string, Map<string, Shape>>()
  #literal: Shape | undefined
  /** What the proof of a fragment that ends here found; undefined where none was proved. */
  proved: { readonly volatile: boolean } | undefined

  text(text: string, budget: Budget | undefined): Shape | undefined {
    return this.#texts.get(text) ?? learn(this.#texts, text, budget)
  }

  name(name: string, budget: Budget | undefined): Shape | undefined {
    return this.#names.get(name) ?? learn(this.#names, name, budget)
  }

  column(table: string, name: string, budget: Budget | undefined): Shape | undefined {
    let names = this.#columns.get(table)
    if (names === undefined) {
      if (budget === undefined) return undefined
      names = new Map<string, Shape>()
      this.#columns.set(table, names)
    }
    return names.get(name) ?? learn(names, name, budget)
  }

  literal(budget: Budget | undefined): Shape | undefined {
    if (this.#literal === undefined && budget !== undefined && budget.left-- > 0) this.#literal = new Shape()
    return this.#literal
  }
}

/** How many more steps may be learnt. */
interface Budget {
  left: number
}

function learn(known: Map<string, Shape>, name: string, budget: Budget | undefined): Shape | undefined {
  if (budget === undefined || budget.left-- <= 0 || name.length > LONGEST) return undefined
  const made = new Shape()
  known.set(name, made)
  return made
}

/** Where a fragment ends among the known shapes; undefined for one of other parts than texts, names, columns and literals. */
function shapeOf(sql: Sql, from: Shape, statement: Statement, budget: Budget | undefined): Shape | undefined {
  if (sql.shouldInlineParams === true) return undefined
  let at: Shape | undefined = from
  const { queryChunks } = sql
  for (let i = 0; i < queryChunks.length && at !== undefined; i++) at = step(queryChunks[i], at, statement, budget)
  return at
}

function step(chunk: Chunk, at: Shape, statement: Statement, budget: Budget | undefined): Shape | undefined {
  switch (kindOf(chunk)) {
    case 'nothing':
      return at
    case 'text': {
      const text = textOf(chunk)
      return text === '' ? at : at.text(text, budget)
    }
    case 'column': {
      const column = chunk as Column & { readonly isAlias?: boolean }
      if (column.isAlias === true) return undefined
      return at.column(tableOfColumn(column).alias, columnName(column, statement.dialect), budget)
    }
    case 'name':
      return at.name(nameText(chunk), budget)
    case 'param':
      return transparentSql(chunk) === undefined ? at.literal(budget) : undefined
    case 'value':
    case 'placeholder':
      return at.literal(budget)
    case 'sql': {
      const inner = transparentSql(chunk)
      return inner && shapeOf(inner, at, statement, budget)
    }
    default:
      return undefined
  }
}
