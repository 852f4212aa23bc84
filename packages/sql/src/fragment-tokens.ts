/** One lexical token of a fragment of SQL, by PostgreSQL's rules. */
export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'literal' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'symbol'; readonly text: '(' | ')' | '[' | ']' | ',' | '.' | ':' | '*' | '=' }
  /** A parameter of the fragment that is a subquery or an expression of the query builder. */
  | { readonly kind: 'node' }

const SPACE = /[ \t\n\r\f\v]+/y
const WORD = /[a-z_\u0080-\uffff][a-z0-9_\u0080-\uffff]*/iy
const NUMBER = /(?:0[xob][0-9a-f_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:e[-+]?\d+)?)/iy
const STRING = /'(?:[^']|'')*'/y
const ESCAPE_STRING = /'(?:[^'\\]|\\[\s\S]|'')*'/y
const IDENTIFIER = /"(?:[^"]|"")*"/y
const OPERATOR = /[-+*/<>=~!@#%^&|`?]+/y
// Words, numbers, strings without a backslash or a prefix, and the operators that all databases have.
const PLAIN_TEXT = /^(?:[\s\w.,()*+\-/%<>=!~^&|\u0080-\uffff]|(?<![\w\u0080-\uffff])'(?:[^'\\]|'')*'(?![\w']))*$/
const WORD_CHARACTER = /[\w$\u0080-\uffff"]/

/**
 * The tokens of a piece of SQL text, or undefined for what no scalar expression needs: a comment, a
 * dollar quote, a `U&` form, a positional parameter, a semicolon, a backslash, an unclosed quote.
 * `plain`: for databases that read more into quotes and signs than PostgreSQL does, only what all of them read alike.
 * `parameterBefore` and `parameterAfter`: a query parameter stands right there and must not melt with a word.
 */
export function tokenize(text: string, parameterBefore: boolean, parameterAfter: boolean, plain = false): Token[] | undefined {
  if (plain && !PLAIN_TEXT.test(text)) return undefined
  if (parameterBefore && text !== '' && WORD_CHARACTER.test(text[0] as string)) return undefined
  if (parameterAfter && text !== '' && WORD_CHARACTER.test(text[text.length - 1] as string)) return undefined
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  while (at < text.length) {
    if (match(SPACE) !== undefined) continue
    const token = nextToken(text[at] as string, match, () => text[at])
    if (token === undefined) return undefined
    tokens.push(token)
  }
  return tokens
}

function nextToken(first: string, match: (pattern: RegExp) => string | undefined, peek: () => string | undefined): Token | undefined {
  if (first === "'") return match(STRING) === undefined ? undefined : { kind: 'literal' }
  if (first === '"') {
    const name = match(IDENTIFIER)
    return name === undefined ? undefined : { kind: 'quoted', text: name.slice(1, -1).replaceAll('""', '"') }
  }
  if (match(NUMBER) !== undefined) return /[\w$]/.test(peek() ?? '') ? undefined : { kind: 'literal' }
  const word = match(WORD)
  if (word !== undefined) return wordToken(word, match, peek())
  if ('()[],.:'.includes(first)) {
    match(/[\s\S]/y)
    return { kind: 'symbol', text: first as '(' }
  }
  return operatorToken(match(OPERATOR))
}

// A word may open a string (E'…', B'…', N'…', U&'…'), and a dollar after it belongs to the word.
function wordToken(word: string, match: (pattern: RegExp) => string | undefined, next: string | undefined): Token | undefined {
  if (next === '$') return undefined
  if (next === '&' && foldCase(word) === 'u') return undefined
  if (next !== "'") return { kind: 'word', text: foldCase(word) }
  const prefix = foldCase(word)
  if (prefix === 'e') return match(ESCAPE_STRING) === undefined ? undefined : { kind: 'literal' }
  if (prefix !== 'b' && prefix !== 'x' && prefix !== 'n') return undefined
  return match(STRING) === undefined ? undefined : { kind: 'literal' }
}

function operatorToken(operator: string | undefined): Token | undefined {
  if (operator === undefined || operator.includes('--') || operator.includes('/*')) return undefined
  return operator === '*' || operator === '=' ? { kind: 'symbol', text: operator } : { kind: 'operator' }
}

/** The word as PostgreSQL folds it: letters beyond ASCII keep their case. */
export function foldCase(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
