/** One lexical token of a statement that PostgreSQL's parser has accepted. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'param' | 'symbol' | 'operator'
  /** As written; a word in the small letters that PostgreSQL folds it to. */
  readonly text: string
  /** Where it begins and ends in the text, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** How many brackets, and CASE without their END, are open around it; a bracket counts as outside of itself. */
  readonly depth: number
  /** Whether a word is one of the grammar's: not the name after a dot, nor the label after AS. */
  readonly keyword: boolean
}

const SPACE = /[ \t\n\r\f\v]+/y
const LINE_COMMENT = /--[^\n\r]*/y
const COMMENT_EDGE = /\/\*|\*\//g
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ['string', /(?:[uU]&|[bBxXnN])?'(?:[^']|'')*'/y],
  ['quoted', /(?:[uU]&)?"(?:[^"]|"")*"/y],
  ['string', /\$((?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$[\s\S]*?\$\1\$/y],
  ['param', /\$\d+/y],
  ['number', /(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*(?:\.(?!\.)[\d_]*)?(?:[eE][-+]?\d[\d_]*)?|\.\d[\d_]*(?:[eE][-+]?\d[\d_]*)?)/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ['symbol', /[()[\],;.:]/y],
  // An operator ends where a comment begins.
  ['operator', /(?:(?!--|\/\*)[-+*/<>=~!@#%^&|`?])+/y],
]

/** The tokens of a text, or undefined where they cannot be told or its brackets do not close. Comments are left out. */
export function tokenize(sql: string): Token[] | undefined {
  const tokens: Token[] = []
  const open: string[] = []
  for (let at = skipSpace(sql, 0); at < sql.length; at = skipSpace(sql, at)) {
    const found = match(sql, at)
    if (found === undefined) return undefined
    const token = place(found, tokens.at(-1), open)
    if (token === undefined) return undefined
    tokens.push(token)
    at = token.end
  }
  return open.length === 0 ? tokens : undefined
}

function match(sql: string, at: number): Omit<Token, 'depth' | 'keyword'> | undefined {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const text = pattern.exec(sql)?.[0]
    if (text !== undefined) return { kind, text: kind === 'word' ? foldCase(text) : text, start: at, end: at + text.length }
  }
  return undefined
}

function place(found: Omit<Token, 'depth' | 'keyword'>, before: Token | undefined, open: string[]): Token | undefined {
  const isName = before !== undefined && ((before.kind === 'symbol' && before.text === '.') || (before.keyword && before.text === 'as'))
  const keyword = found.kind === 'word' && !isName
  const closes = closing(found, keyword, open.at(-1))
  if (closes !== undefined && open.pop() !== closes) return undefined
  const token = { ...found, depth: open.length, keyword }
  if (keyword && found.text === 'case') open.push('case')
  if (found.kind === 'symbol' && (found.text === '(' || found.text === '[')) open.push(found.text)
  return token
}

function closing({ kind, text }: Pick<Token, 'kind' | 'text'>, keyword: boolean, top: string | undefined): string | undefined {
  if (kind === 'symbol' && text === ')') return '('
  if (kind === 'symbol' && text === ']') return '['
  // A column may be labelled END without AS.
  return keyword && text === 'end' && top === 'case' ? 'case' : undefined
}

function skipSpace(sql: string, from: number): number {
  for (let at = from; ; ) {
    const next = afterComment(sql, after(SPACE, sql, at))
    if (next === at) return at
    at = next
  }
}

function afterComment(sql: string, at: number): number {
  if (!sql.startsWith('/*', at)) return after(LINE_COMMENT, sql, at)
  let depth = 0
  COMMENT_EDGE.lastIndex = at
  for (let edge = COMMENT_EDGE.exec(sql); edge !== null; edge = COMMENT_EDGE.exec(sql)) {
    depth += edge[0] === '/*' ? 1 : -1
    if (depth === 0) return COMMENT_EDGE.lastIndex
  }
  return sql.length
}

function after(pattern: RegExp, sql: string, at: number): number {
  pattern.lastIndex = at
  return at + (pattern.exec(sql)?.[0].length ?? 0)
}

// Letters beyond ASCII keep their case.
function foldCase(word: string): string {
  return word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
