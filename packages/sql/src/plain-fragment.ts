import { isGrammarWord, isWord } from './fragment-grammar.js'
import type { Token } from './fragment-tokens.js'

// What MySQL and SQLite put between operands besides.
const INFIX = new Set(['div', 'mod', 'xor', 'rlike', 'regexp', 'glob', 'match', 'binary', 'separator', 'using', 'unsigned', 'signed'])
const UNITS = /^(?:microsecond|second|minute|hour|day|week|month|quarter|year)(?:_\w+)?$/

/**
 * Whether no two operands stand side by side and every IN has its parenthesis. Databases other than PostgreSQL have
 * clauses of words that are not reserved, and SQLite takes a name after IN for a table.
 */
export function isPlain(tokens: readonly Token[]): boolean {
  return tokens.every((token, at) => {
    const before = tokens[at - 1]
    const opens = token.kind === 'node' || (token.kind === 'symbol' && token.text === '(')
    if (isWord(before, 'in') && !opens && !isInPosition(tokens, at)) return false
    if (isWord(token, 'in') && at === tokens.length - 1) return false
    return before === undefined || !isOperand(token) || !(isOperand(before) || (before.kind === 'symbol' && before.text === ')'))
  })
}

// `position(a in b)`
function isInPosition(tokens: readonly Token[], at: number): boolean {
  let depth = 0
  for (let i = at - 1; i > 0; i--) {
    const token = tokens[i] as Token
    if (token.kind !== 'symbol') continue
    if (token.text === ')') depth++
    if (token.text === '(' && --depth < 0) return isWord(tokens[i - 1], 'position')
  }
  return false
}

function isOperand(token: Token): boolean {
  if (token.kind === 'word') return !isJoint(token.text)
  return token.kind === 'quoted' || token.kind === 'literal' || token.kind === 'node'
}

const isJoint = (word: string) => isGrammarWord(word) || INFIX.has(word) || UNITS.test(word)
