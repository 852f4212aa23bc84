import { isAliasText, isLockText, isPlain, isScalar, type Token, tokenize, type Word } from '@tenantry/sql'
import type { IdentifierNode, OperationNode, RawNode, ReferenceNode, TableNode } from 'kysely'
import { mapShared, unwrapRaw, withChanges } from './nodes.js'
import { checkFunction } from './safe-functions.js'
import { checkColumn } from './node-text.js'
import { scopeExpression } from './scope-expression.js'
import { type Env, type Statement, unscopable } from './statement.js'

/** Where a fragment stands, which decides what it may be. */
export interface FragmentPlace {
  /** Several expressions with commas between them: a select list, group by, order by. */
  readonly list?: true
  /** The name after `as`. */
  readonly alias?: true
  /** What follows a select: a locking clause. */
  readonly lock?: true
  /** A call of a set-returning function in FROM. */
  readonly from?: true
}

// Kysely's own jsonArrayFrom and jsonObjectFrom: the only fragments with a FROM, each around one query.
const JSON_HELPERS: ReadonlySet<string> = new Set([
  "(select coalesce(json_agg(agg), '[]') from \0 as agg)",
  '(select to_json(obj) from \0 as obj)',
  "(select coalesce(json_group_array(json_object(\0)), '[]') from \0 as agg)",
  "(select cast(coalesce(json_arrayagg(json_object(\0)), '[]') as json) from \0 as agg)",
  '(select json_object(\0) from \0 as obj)',
])

/**
 * Proves that a fragment of raw SQL is a scalar expression, and scopes the queries among its parameters.
 * Throws UnscopableQueryError for every other shape: it is an allow-list, since a look for the names of
 * scoped tables misses views, functions and names written in other ways.
 */
export function scopeFragment(node: RawNode, statement: Statement, env: Env, place: FragmentPlace = {}): RawNode {
  if (unwrapRaw(node) === node && !isJsonHelper(node)) {
    const plain = statement.engine.engine !== 'postgres'
    const tokens = fragmentTokens(node, plain)
    if (tokens === undefined || (plain && !isPlain(tokens)) || !allowed(tokens, place, statement)) {
      throw unscopable(
        'A fragment of raw SQL that is not a plain expression',
        'Use the query builder for tables and subqueries (a builder may stand inside sql`…`), or give withTenancy a raw scoper.',
        statement,
      )
    }
  }
  return scopeParameters(node, statement, env)
}

function isJsonHelper(node: RawNode): boolean {
  const query = node.parameters[node.parameters.length - 1]
  const members = node.parameters.slice(0, -1)
  return query?.kind === 'SelectQueryNode' && members.every(isMemberList) && JSON_HELPERS.has(node.sqlFragments.join('\0'))
}

// The names and columns that the helpers of SQLite and MySQL list for json_object.
function isMemberList(node: OperationNode): boolean {
  if (node.kind !== 'RawNode') return false
  const { sqlFragments, parameters } = node as RawNode
  return sqlFragments.every((text) => text === '') && parameters.every(isMember)
}

function isMember(node: OperationNode): boolean {
  if (node.kind !== 'RawNode') return node.kind === 'ValueNode' || node.kind === 'ReferenceNode'
  const { sqlFragments, parameters } = node as RawNode
  return parameters.length === 0 && sqlFragments.join('') === ', '
}

function allowed(tokens: readonly Token[], place: FragmentPlace, statement: Statement): boolean {
  if (place.alias) return isAliasText(tokens)
  if (place.lock) return isLockText(tokens)
  return isScalar(tokens, place, (word) => checkWord(word, statement))
}

function checkWord(word: Word, statement: Statement): void {
  if (word.called) checkFunction(word.text, statement)
  else checkColumn(word.text, statement)
}

function scopeParameters(node: RawNode, statement: Statement, env: Env): RawNode {
  const parameters = mapShared(node.parameters, (parameter) =>
    parameter.kind === 'RawNode' ? scopeParameters(parameter as RawNode, statement, env) : scopeExpression(parameter, statement, env),
  )
  return withChanges(node, { parameters })
}

// Text is joined as it will be rendered before it is read, so nothing hides in the seam of two fragments.
function fragmentTokens(node: RawNode, plain: boolean): Token[] | undefined {
  const pieces: (string | OperationNode)[] = ['']
  collectPieces(node, pieces)
  const tokens: Token[] = []
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as string | OperationNode
    const next = typeof piece === 'string' ? tokenize(piece, glues(pieces[i - 1]), glues(pieces[i + 1]), plain) : parameterTokens(piece)
    if (next === undefined) return undefined
    tokens.push(...next)
  }
  return tokens
}

// Texts and parameters in turn: a text first, a text last, and one between any two parameters.
function collectPieces(node: RawNode, pieces: (string | OperationNode)[]): void {
  const length = Math.max(node.sqlFragments.length, node.parameters.length)
  for (let i = 0; i < length; i++) {
    const text = pieces.pop()
    pieces.push((typeof text === 'string' ? text : '') + (node.sqlFragments[i] ?? ''))
    const parameter = node.parameters[i]
    if (parameter === undefined) continue
    if (parameter.kind === 'RawNode') collectPieces(parameter as RawNode, pieces)
    else pieces.push(parameter, '')
  }
}

// A value is rendered as `$1`, which melts with a word right beside it.
function glues(piece: string | OperationNode | undefined): boolean {
  return piece !== undefined && typeof piece !== 'string'
}

function parameterTokens(node: OperationNode): Token[] {
  switch (node.kind) {
    case 'ValueNode':
      return [{ kind: 'literal' }]
    case 'IdentifierNode':
      return [{ kind: 'quoted', text: (node as IdentifierNode).name }]
    case 'TableNode':
      return tablePath(node as TableNode)
    case 'ReferenceNode': {
      const { table, column } = node as ReferenceNode
      const name: Token = column.kind === 'ColumnNode' ? { kind: 'quoted', text: column.column.name } : { kind: 'symbol', text: '*' }
      return table === undefined ? [name] : [...tablePath(table), { kind: 'symbol', text: '.' }, name]
    }
    default:
      return [{ kind: 'node' }]
  }
}

function tablePath({ table }: TableNode): Token[] {
  const name: Token = { kind: 'quoted', text: table.identifier.name }
  return table.schema === undefined ? [name] : [{ kind: 'quoted', text: table.schema.name }, { kind: 'symbol', text: '.' }, name]
}
