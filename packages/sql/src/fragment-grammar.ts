import type { Token } from './fragment-tokens.js'

/** A name met in a fragment: a function where a parenthesis follows, else a column, a type or an alias. */
export interface Word {
  readonly text: string
  readonly called: boolean
}

// Reserved words that may stand in a scalar expression. Every other reserved word refuses the fragment.
const KEYWORDS = new Set(
  `and or not is null true false unknown in like ilike similar to between symmetric asymmetric isnull notnull any some all array row
  cast as collate at time zone distinct over by asc desc nulls first last filter within group rows range groups unbounded preceding
  following current exclude no others ties escape overlaps current_date current_time current_timestamp localtime localtimestamp
  exists interval varying precision without leading trailing both`.split(/\s+/),
)

// PostgreSQL's reserved words, those that may name a type or function too, and those that begin a clause.
const RESERVED = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently
  constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default
  deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner
  intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or
  order outer overlaps placing primary references returning right select session_user similar some symmetric system_user table
  tablesample then to trailing true union unique user using variadic verbose when where window with values insert update delete merge
  set operator exists call copy truncate execute`.split(/\s+/),
)

// Functions whose arguments are parted by words instead of commas.
const WORD_ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['extract', ['from']],
  ['substring', ['from', 'for', 'similar', 'escape']],
  ['trim', ['from']],
  ['overlay', ['placing', 'from', 'for']],
  ['filter', ['where']],
])
// Words of the grammar before a parenthesis, where no function is called.
const GRAMMAR_CALLS = new Set(
  `over filter group and or not when then else between like ilike to is by from for where placing distinct as escape zone similar case
  asc desc first last collate`.split(/\s+/),
)

interface Opening {
  readonly bracket: '(' | '[' | 'case' | ''
  /** The word before a parenthesis. */
  readonly caller: string
}

/**
 * Whether the tokens are one expression (with `list`, several): balanced, no word that begins a clause,
 * no comma outside parentheses, `case` closed by its `end`. `visit` sees every name and may throw.
 */
export function isScalar(
  tokens: readonly Token[],
  place: { readonly list?: true; readonly from?: true },
  visit: (word: Word) => void,
): boolean {
  if (tokens.length === 0 || isDot(tokens[0]) || isDot(tokens[tokens.length - 1])) return false
  const open: Opening[] = [{ bracket: '', caller: '' }]
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token
    if (token.kind === 'word') {
      if (!acceptWord(token.text, i, tokens, open, visit)) return false
    } else if (token.kind === 'quoted') {
      const name = quotedText(token.text)
      visit(opensCall(tokens, i) || followsNode(tokens, i) ? called(name, i, tokens) : { text: name, called: false })
    } else if (token.kind === 'symbol' && !acceptSymbol(token.text, i, tokens, open, place.list === true)) {
      return false
    }
  }
  return open.length === 1 && (place.from !== true || isOneCall(tokens))
}

/** Whether a word is one of the grammar's own and no name. */
export const isGrammarWord = (word: string) => KEYWORDS.has(word) || GRAMMAR_CALLS.has(word) || RESERVED.has(word)

/** Whether the tokens are `name` or `name(column type, …)`. */
export function isAliasText(tokens: readonly Token[]): boolean {
  let depth = 0
  for (const token of tokens) {
    if (token.kind === 'symbol') {
      if (token.text === '(') depth++
      else if (token.text === ')') depth--
      else if (token.text !== ',' && token.text !== '[' && token.text !== ']') return false
      if (depth < 0 || (depth === 0 && token.text === ',')) return false
    } else if (token.kind === 'word' ? RESERVED.has(token.text) : token.kind !== 'quoted') {
      return false
    }
  }
  const [first, second] = tokens
  return (
    depth === 0 &&
    (first?.kind === 'word' || first?.kind === 'quoted') &&
    (second === undefined || (second.kind === 'symbol' && second.text === '('))
  )
}

/** Whether the tokens are a locking clause. */
export function isLockText(tokens: readonly Token[]): boolean {
  const words = tokens.map((token) =>
    token.kind === 'word' ? token.text : token.kind === 'quoted' ? '"' : token.kind === 'symbol' && token.text === ',' ? ',' : '?',
  )
  return /^for (?:update|no key update|share|key share)(?: of (?:[a-z_0-9]+|")(?: , (?:[a-z_0-9]+|"))*)?(?: nowait| skip locked)?$/.test(
    words.join(' '),
  )
}

function acceptWord(word: string, at: number, tokens: readonly Token[], open: Opening[], visit: (word: Word) => void): boolean {
  const top = open[open.length - 1] as Opening
  if (WORD_ARGUMENTS.get(top.caller)?.includes(word)) return true
  switch (word) {
    case 'case':
      return open.push({ bracket: 'case', caller: '' }) > 0
    case 'when':
    case 'then':
    case 'else':
      return top.bracket === 'case'
    case 'end':
      return top.bracket === 'case' && open.pop() !== undefined
    case 'as':
      return top.caller === 'cast'
    case 'order':
    case 'partition':
      return top.bracket === '(' && top.caller !== '' && isWord(tokens[at + 1], 'by')
    case 'by':
      return isWord(tokens[at - 1], 'order') || isWord(tokens[at - 1], 'partition')
    case 'group':
      return isWord(tokens[at - 1], 'within')
    case 'from':
      return isWord(tokens[at - 1], 'distinct') && afterIs(tokens, at - 1) && at < tokens.length - 1
    case 'distinct':
      // Alone after IS it would take the statement's own FROM.
      return afterIs(tokens, at) ? isWord(tokens[at + 1], 'from') : at < tokens.length - 1
    case 'with':
      return isWord(tokens[at + 1], 'ordinality') || (isWord(tokens[at + 1], 'time') && isWord(tokens[at + 2], 'zone'))
    case 'all':
      return at > 0
    case 'default':
      return tokens.length === 1
    default:
      return acceptName(word, at, tokens, visit)
  }
}

function afterIs(tokens: readonly Token[], at: number): boolean {
  return isWord(tokens[at - 1], 'is') || (isWord(tokens[at - 1], 'not') && isWord(tokens[at - 2], 'is'))
}

function acceptName(word: string, at: number, tokens: readonly Token[], visit: (word: Word) => void): boolean {
  if (opensCall(tokens, at) && !GRAMMAR_CALLS.has(word)) visit(called(word, at, tokens))
  else if (RESERVED.has(word)) return KEYWORDS.has(word)
  else if (!KEYWORDS.has(word) && !GRAMMAR_CALLS.has(word)) visit({ text: word, called: followsNode(tokens, at) })
  return true
}

// A function of another schema is not the one of the same name that is known to be safe.
function called(name: string, at: number, tokens: readonly Token[]): Word {
  const schema = isAfterDot(tokens, at) ? tokens[at - 2] : undefined
  if (!isAfterDot(tokens, at)) return { text: name, called: true }
  const path = schema?.kind === 'word' || schema?.kind === 'quoted' ? schema.text : '?'
  return { text: isAfterDot(tokens, at - 2) ? `?.${path}.${name}` : `${path}.${name}`, called: true }
}

function acceptSymbol(symbol: string, at: number, tokens: readonly Token[], open: Opening[], list: boolean): boolean {
  const top = open[open.length - 1] as Opening
  if (symbol === '(') {
    const before = tokens[at - 1]
    open.push({ bracket: '(', caller: before?.kind === 'word' ? before.text : before?.kind === 'quoted' ? '"' : '' })
  } else if (symbol === '[') {
    open.push({ bracket: '[', caller: '' })
  } else if (symbol === ')') {
    return top.bracket === '(' && open.pop() !== undefined
  } else if (symbol === ']') {
    return top.bracket === '[' && open.pop() !== undefined
  } else if (symbol === ',') {
    return top.bracket === '(' || top.bracket === '[' || (top.bracket === '' && list)
  }
  return true
}

// `name(…)` from the first token to the last.
function isOneCall(tokens: readonly Token[]): boolean {
  let depth = 0
  const start = tokens.findIndex((token) => token.kind === 'symbol' && token.text === '(')
  const head = tokens.slice(0, start)
  if (
    start < 1 ||
    head.some((token) => token.kind !== 'word' && token.kind !== 'quoted' && !(token.kind === 'symbol' && token.text === '.'))
  )
    return false
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i] as Token
    if (token.kind !== 'symbol') continue
    if (token.text === '(') depth++
    if (token.text === ')' && --depth === 0)
      return i === tokens.length - 1 || (i === tokens.length - 3 && isWord(tokens[i + 2], 'ordinality'))
  }
  return false
}

function opensCall(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]
  return next?.kind === 'symbol' && next.text === '('
}

// `name ${expression}` may be rendered with a parenthesis first, which makes it a call.
function followsNode(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.kind === 'node'
}

// A dot at an edge would take the next word of the statement for a column: `a .` before `from t`.
function isDot(token: Token | undefined): boolean {
  return token?.kind === 'symbol' && token.text === '.'
}

function isAfterDot(tokens: readonly Token[], at: number): boolean {
  return isDot(tokens[at - 1])
}

/** Whether a token is this word. */
export function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === 'word' && token.text === text
}

// A quoted name keeps its case, so one in capitals is not the function that its small letters name.
function quotedText(text: string): string {
  return text === text.toLowerCase() && !text.includes('.') ? text : `"${text}"`
}
