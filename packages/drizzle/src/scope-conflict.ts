import { type Chunk, kindOf, type Sql, textOf } from './internals.js'
import type { Scan } from './internals-table.js'
import { columnName } from './internals-dialect.js'
import { renderAssignments, renderedAssignments, scopeAssignments } from './assignments.js'
import { guarded, qualified, tenantEquals } from './predicates.js'
import { checkArm } from './check-arm.js'
import { scopeExpression } from './scope-expression.js'
import type { Assignment } from './stamp.js'
import { type Env, isSameName, ruleOf, scopeOf, type Statement, unknownShape } from './statement.js'

const NOTHING = /^(?: on conflict)? ?do nothing$/

/** What an arm is made of: texts and targets before, assignments, conditions after. */
interface Arm {
  readonly head: readonly Chunk[]
  readonly verb: Chunk
  readonly set: Chunk
  readonly conditions: readonly Chunk[]
}

/**
 * Scopes what happens on a conflict. A target that holds the tenant column can only meet the tenant's own
 * row; any other is guarded, so a row of another tenant is left as it is (0 rows, as with a false `where`).
 */
export function scopeConflict(conflict: Sql, scan: Scan, statement: Statement, env: Env): Sql {
  const { kit } = statement
  const chunks = conflict.queryChunks.filter((chunk) => kindOf(chunk) !== 'nothing' && !isText(chunk, ''))
  const at = chunks.findIndex((chunk) => isText(chunk, ' do update set '))
  if (at === -1) return scopeNothing(chunks, statement, env)
  const arm: Arm = {
    head: chunks.slice(0, at),
    verb: chunks[at],
    set: chunks[at + 1],
    conditions: chunks.slice(at + 2).map((chunk) => conditionOf(chunk, statement)),
  }
  const scope = scopeOf(scan, 'update', statement)
  const assignments = scopeAssignments(renderedAssignments(arm.set, scan, statement), scan, scope, statement, env)
  checkArm(assignments, scan, statement)
  const own = scope.kind === 'tenant' && !holdsTenant(conflict, scan, statement) ? [tenantEquals(scan, scope, statement)] : []
  const conditions = arm.conditions.map((condition) => scopeExpression(condition, statement, env))
  const condition = guarded(own, conditions.length > 1 ? undefined : conditions[0], statement)
  if (conditions.length > 1) throw unknownShape('A second condition', 'a part of a conflict arm', statement)
  const set = renderAssignments(
    assignments.map(({ name, value }) => ({ target: [kit.name(name)], value })),
    statement,
  )
  const where = condition === undefined ? [] : [kit.text(' where '), condition]
  return kit.sql([...arm.head.map((chunk) => scopeHead(chunk, statement, env)), arm.verb, set, ...where])
}

/**
 * Scopes ON DUPLICATE KEY UPDATE, which meets the row of whichever unique key: each column keeps its value where the row
 * is another tenant's.
 */
export function scopeDuplicateKey(conflict: Sql, scan: Scan, statement: Statement, env: Env): Sql {
  const { kit } = statement
  const [verb, set, rest] = conflict.queryChunks.filter((chunk) => kindOf(chunk) !== 'nothing' && !isText(chunk, ''))
  if (!isText(verb, 'update ') || rest !== undefined) throw unknownShape('Something', 'what a duplicate key does', statement)
  const scope = scopeOf(scan, 'update', statement)
  const assignments = scopeAssignments(renderedAssignments(set, scan, statement), scan, scope, statement, env)
  checkArm(assignments, scan, statement)
  // With its table's name: the select of an insert may have a column of the same name.
  const guard = ({ name, value }: Assignment) => {
    const target = qualified(scan, name, statement)
    if (scope.kind === 'open') return { target, value }
    const own = tenantEquals(scan, scope, statement)
    return {
      target,
      value: kit.sql([kit.text('case when '), own, kit.text(' then ('), value, kit.text(') else '), ...target, kit.text(' end')]),
    }
  }
  return kit.sql([verb, renderAssignments(assignments.map(guard), statement)])
}

/** Whether the conflict target holds the tenant column, so that it can only meet the tenant's own rows. */
export function holdsTenant(conflict: Sql, scan: Scan, statement: Statement): boolean {
  const rule = ruleOf(scan, statement)
  return rule?.kind === 'scoped' && targetColumns(conflict, statement).some((name) => isSameName(name, rule.column, statement))
}

// PostgreSQL's are rendered as text when the builder is told of them, SQLite's are a list of columns.
function targetColumns({ queryChunks }: Sql, statement: Statement): readonly string[] {
  for (const chunk of queryChunks) {
    if (isText(chunk, ' do update set ')) return []
    if (kindOf(chunk) !== 'sql') continue
    const inner = (chunk as Sql).queryChunks.filter((one) => !isText(one, ''))
    const [only] = inner
    if (inner.length === 1 && kindOf(only) === 'text' && TARGET_TEXT.test(textOf(only))) return quotedNames(textOf(only))
    if (inner.length === 1 && kindOf(only) === 'list') {
      return (only as readonly Chunk[]).flatMap((column) =>
        kindOf(column) === 'column' ? [columnName(column as never, statement.dialect)] : [],
      )
    }
  }
  return []
}

const TARGET_TEXT = /^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/

const namesOfText = new Map<string, readonly string[]>()

function quotedNames(text: string): readonly string[] {
  let names = namesOfText.get(text)
  if (names === undefined) {
    names = [...text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name = '']) => name.replaceAll('""', '"'))
    if (namesOfText.size < 1000) namesOfText.set(text, names)
  }
  return names
}

function scopeNothing(chunks: readonly Chunk[], statement: Statement, env: Env): Sql {
  if (!chunks.some((chunk) => kindOf(chunk) === 'text' && NOTHING.test(textOf(chunk))))
    throw unknownShape('Something', 'what happens on a conflict', statement)
  return statement.kit.sql(chunks.map((chunk) => scopeHead(chunk, statement, env)))
}

const HEAD_TEXTS: ReadonlySet<string> = new Set(['(', ')', ' on conflict '])

// The target as the builder wrote it, and a condition of the index.
function scopeHead(chunk: Chunk, statement: Statement, env: Env): Chunk {
  const { kit } = statement
  if (kindOf(chunk) === 'text' && (HEAD_TEXTS.has(textOf(chunk)) || NOTHING.test(textOf(chunk)))) return chunk
  if (kindOf(chunk) !== 'sql') throw unknownShape('Something', 'the target of a conflict', statement)
  const inner = (chunk as Sql).queryChunks.filter((one) => !isText(one, ''))
  const [first] = inner
  if (inner.length === 0) return chunk
  if (kindOf(first) === 'text' && TARGET_TEXT.test(textOf(first)) && inner.length === 1) return chunk
  if (kindOf(first) === 'list' && inner.length === 1)
    return kit.sql([(first as readonly Chunk[]).map((item) => scopeExpression(item, statement, env))])
  return kit.sql([kit.text(' where '), scopeExpression(conditionOf(chunk, statement), statement, env)])
}

function conditionOf(chunk: Chunk, statement: Statement): Chunk {
  const inner = kindOf(chunk) === 'sql' ? (chunk as Sql).queryChunks.filter((one) => !isText(one, '')) : []
  if (!isText(inner[0], ' where ') || inner.length !== 2) throw unknownShape('Something', 'a condition of a conflict', statement)
  return inner[1]
}

const isText = (chunk: Chunk, text: string) => kindOf(chunk) === 'text' && textOf(chunk) === text
