import { mutantsOf } from './mutant.js'

const GRAMMAR = 'sql/src/fragment-grammar.test.ts'
const HOSTILE = 'kysely/test/hostile-nodes.test.ts'
const SCALAR = 'a scalar fragment (allows|refuses)'

/** What raw SQL and hand-made nodes may be. */
export const FRAGMENT_MUTANTS = [
  ...mutantsOf('sql/src/fragment-tokens.ts', [GRAMMAR], {
    'a comment is an operator': ["operator.includes('--') || operator.includes('/*')", 'operator.length < 0', SCALAR],
    'a block comment is an operator': [" || operator.includes('/*')", '', SCALAR],
    'a unicode name is a name': ["if (next === '&' && foldCase(word) === 'u') return undefined", '', SCALAR],
    'a parameter melts with the word after it': ["if (parameterBefore && text !== '' &&", "if (parameterBefore && text === '' &&", 'melt'],
    'a parameter melts with the word before it': ["if (parameterAfter && text !== '' &&", "if (parameterAfter && text === '' &&", 'melt'],
  }),
  ...mutantsOf('sql/src/fragment-grammar.ts', [GRAMMAR], {
    'a reserved word is a name': [
      'else if (RESERVED.has(word)) return KEYWORDS.has(word)',
      'else if (RESERVED.has(word)) return true',
      SCALAR,
    ],
    'a fragment may close a parenthesis that it did not open': [
      "return top.bracket === '(' && open.pop() !== undefined",
      "return top.bracket === '' || open.pop() !== undefined",
      SCALAR,
    ],
    'a fragment may leave a parenthesis open': ['return open.length === 1 && (', 'return (', SCALAR],
    'a comma stands outside parentheses': [" || (top.bracket === '' && list)", " || top.bracket === ''", 'commas|refuses'],
    'a source of rows may be more than one call': ['(place.from !== true || isOneCall(tokens))', 'true', 'in FROM'],
    'a function of any schema is the safe one': [
      'if (!isAfterDot(tokens, at)) return { text: name, called: true }',
      'if (name) return { text: name, called: true }',
      SCALAR,
    ],
    'a name in capitals is the function of its small letters': [
      "text === text.toLowerCase() && !text.includes('.') ? text",
      "!text.includes('.') ? text.toLowerCase()",
      SCALAR,
    ],
    'a dot may stand at an edge': [
      'if (tokens.length === 0 || isDot(tokens[0]) || isDot(tokens[tokens.length - 1])) return false',
      'if (tokens.length === 0) return false',
      SCALAR,
    ],
    'nothing is an expression': ['tokens.length === 0 || isDot', 'isDot', SCALAR],
    'order stands outside a call': [
      "top.bracket === '(' && top.caller !== '' && isWord(tokens[at + 1], 'by')",
      "isWord(tokens[at + 1], 'by')",
      SCALAR,
    ],
    'from stands anywhere': ["return isWord(tokens[at - 1], 'distinct') && ", 'return top !== undefined || ', SCALAR],
    'is distinct ends a fragment': ["afterIs(tokens, at) ? isWord(tokens[at + 1], 'from') : at < tokens.length - 1", 'true', SCALAR],
    'as stands anywhere': ["return top.caller === 'cast'", 'return top !== undefined', SCALAR],
    'when stands outside a case': ["    case 'else':\n      return top.bracket === 'case'", "    case 'else':\n      return true", SCALAR],
  }),
  ...mutantsOf('kysely/src/scope-fragment.ts', [HOSTILE], {
    'a fragment is not read': [
      'if (tokens === undefined || (plain && !isPlain(tokens)) || !allowed(tokens, place, statement)) {',
      'if (tokens === null) {',
    ],
    'any fragment around a query is one of Kysely’s own': [
      "query?.kind === 'SelectQueryNode' && members.every(isMemberList) && JSON_HELPERS",
      'JSON_HELPERS',
    ],
    'a call in a fragment is not checked': ['if (word.called) checkFunction(word.text, statement)', 'if (word.called) return'],
    'a locking clause may be anything': ['if (place.lock) return isLockText(tokens)', 'if (place.lock) return true'],
    'a query in a fragment is not scoped': [' : scopeExpression(parameter, statement, env),', ' : parameter,'],
    'the seam of two fragments is not read': [
      "pieces.push((typeof text === 'string' ? text : '') + (node.sqlFragments[i] ?? ''))",
      "pieces.push((typeof text === 'string' ? text : '') + ' ' + (node.sqlFragments[i] ?? ''))",
    ],
  }),
  ...mutantsOf('kysely/src/node-text.ts', [HOSTILE], {
    'an operator may be any text': ['if (!OPERATORS.has(node.operator)) throw', 'if (node === undefined) throw'],
    'a data type may be any text': ['if (!DATA_TYPE.test(node.dataType)) throw', 'if (node === undefined) throw'],
  }),
  ...mutantsOf('kysely/src/safe-functions.ts', [HOSTILE], {
    'any function may be called': ['if (!statement.functions.has(plain)) {', 'if (plain === undefined) {'],
  }),
  ...mutantsOf('kysely/src/scope-expression.ts', [HOSTILE], {
    'a call of the query builder is not checked': [
      'function scopeFunction(node: FunctionNode, s: Statement, env: Env) {\n  checkFunction(node.func, s)',
      'function scopeFunction(node: FunctionNode, s: Statement, env: Env) {',
    ],
    'an aggregate is not checked': [
      'function scopeAggregate(node: AggregateFunctionNode, s: Statement, env: Env) {\n  checkFunction(node.func, s)',
      'function scopeAggregate(node: AggregateFunctionNode, s: Statement, env: Env) {',
    ],
    'a node of the future is let through': [
      "if (known === undefined) throw unknownShape(node, 'an expression', statement)",
      'if (known === undefined) return node',
    ],
    'an order of nulls may be any text': [
      "if (node.nulls !== undefined && node.nulls !== 'first' && node.nulls !== 'last') throw",
      'if (node === undefined) throw',
    ],
  }),
  ...mutantsOf('kysely/src/scope-select.ts', [HOSTILE], {
    'explain is allowed in a tenant': [
      "if (node.explain !== undefined && statement.context?.kind !== 'bypass') {",
      'if (statement === undefined) {',
    ],
    'a set operator may be any text': ['!SET_OPERATORS.has(operator) || query', 'query'],
    'a branch of a union may be raw SQL': [" || query.kind !== 'SelectQueryNode') throw", ') throw'],
    'a fetch may be any text': ["if (node.modifier !== 'only' && node.modifier !== 'with ties') throw", 'if (node === undefined) throw'],
    'a select may have a top': ['if (node.top !== undefined) throw', 'if (node === undefined) throw'],
  }),
  ...mutantsOf('kysely/src/scope-from.ts', [HOSTILE], {
    'a join may be of any kind': [
      "if (!Object.hasOwn(PLACES, joinType)) throw unknownShape(join, 'a join of its kind', statement)",
      "if (!Object.hasOwn(PLACES, joinType)) return 'on'",
    ],
  }),
  ...mutantsOf('kysely/src/statement.ts', [HOSTILE], {
    'a dot inside one name means a schema': [
      "if (identifier.name.includes('.') || schema?.name.includes('.')) {",
      'if (identifier === undefined) {',
    ],
  }),
]
