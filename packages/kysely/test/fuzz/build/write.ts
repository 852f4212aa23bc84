import type { DeleteQueryBuilder, InsertQueryBuilder, UpdateQueryBuilder, WheneableMergeQueryBuilder } from 'kysely'
import type { Assignments, Conflict, Delete, Insert, Item, Merge, MergeArm, Update, WriteStatement } from '@tenantry/conformance/programs'
import { buildCondition, buildExpression } from './expression.js'
import { buildFrom, buildJoin } from './from.js'
import { buildItem, buildQuery } from './query.js'
import type { Runner, TextDb } from './text-db.js'
import { withCtes } from './with-ctes.js'

type Row = Record<string, unknown>
type AnyInsert = InsertQueryBuilder<TextDb, string, Row>
type AnyUpdate = UpdateQueryBuilder<TextDb, string, string, Row>
type AnyDelete = DeleteQueryBuilder<TextDb, string, Row>
type AnyMerge = WheneableMergeQueryBuilder<TextDb, string, string, Row>

/** A statement that writes, as Kysely's. */
export function buildWrite(db: Runner, statement: WriteStatement): AnyInsert | AnyUpdate | AnyDelete | AnyMerge {
  switch (statement.kind) {
    case 'insert':
      return buildInsert(db, statement)
    case 'update':
      return buildUpdate(db, statement)
    case 'delete':
      return buildDelete(db, statement)
    case 'merge':
      return buildMerge(db, statement)
  }
}

function buildInsert(db: Runner, { with: ctes, table, content, conflict, returning }: Insert): AnyInsert {
  let built = withCtes(db, ctes).insertInto(table) as unknown as AnyInsert
  if (content.kind === 'rows') built = built.values(content.rows.map((row) => buildRow(db, row)))
  if (content.kind === 'select') built = built.columns([...content.columns]).expression(buildQuery(db, content.query))
  if (content.kind === 'defaults') built = built.defaultValues()
  if (conflict !== undefined) built = addConflict(db, built, conflict)
  return addReturning(db, built, returning)
}

function addConflict(db: Runner, built: AnyInsert, { columns, constraint, set, where, duplicateKey }: Conflict): AnyInsert {
  if (duplicateKey === true) return set === undefined ? built.ignore() : built.onDuplicateKeyUpdate(buildRow(db, set))
  return built.onConflict((conflict) => {
    const aimed =
      constraint !== undefined ? conflict.constraint(constraint) : columns !== undefined ? conflict.columns([...columns]) : conflict
    if (set === undefined) return aimed.doNothing()
    const changed = aimed.doUpdateSet(buildRow(db, set))
    return where === undefined ? changed : changed.where(buildCondition(db, where))
  })
}

function buildUpdate(db: Runner, update: Update): AnyUpdate {
  if (update.several === true) return buildListUpdate(db, update)
  const { with: ctes, table, as, set, from, joins, where, returning } = update
  let built = withCtes(db, ctes).updateTable(aliased(table, as)) as unknown as AnyUpdate
  built = built.set(buildRow(db, set))
  if (from.length > 0) built = built.from(from.map((source) => buildFrom(db, source)) as never)
  for (const join of joins) built = buildJoin(db, built, join)
  for (const condition of where) built = built.where(buildCondition(db, condition))
  return addReturning(db, built, returning)
}

function buildListUpdate(db: Runner, { table, as, set, from, where }: Update): AnyUpdate {
  let built = db.updateTable([aliased(table, as), ...from.map((source) => buildFrom(db, source))] as never) as unknown as AnyUpdate
  for (const [column, value] of Object.entries(buildRow(db, set))) built = built.set(`${as ?? table}.${column}` as never, value as never)
  for (const condition of where) built = built.where(buildCondition(db, condition))
  return built
}

function buildListDelete(db: Runner, { table, as, using, where }: Delete): AnyDelete {
  let built = db.deleteFrom(as ?? table) as unknown as AnyDelete
  built = built.using([aliased(table, as), ...using.map((source) => buildFrom(db, source))] as never)
  for (const condition of where) built = built.where(buildCondition(db, condition))
  return built
}

function buildDelete(db: Runner, remove: Delete): AnyDelete {
  if (remove.several === true) return buildListDelete(db, remove)
  const { with: ctes, table, as, using, joins, where, returning } = remove
  let built = withCtes(db, ctes).deleteFrom(aliased(table, as)) as unknown as AnyDelete
  if (using.length > 0) built = built.using(using.map((source) => buildFrom(db, source)) as never)
  for (const join of joins) built = buildJoin(db, built, join)
  for (const condition of where) built = built.where(buildCondition(db, condition))
  return addReturning(db, built, returning)
}

function buildMerge(db: Runner, { with: ctes, table, as, source, on, arms }: Merge): AnyMerge {
  const started = withCtes(db, ctes).mergeInto(aliased(table, as))
  const joined = started.using(buildFrom(db, source) as never, (join) =>
    on.reduce((built, condition) => built.on(buildCondition(db, condition)), join),
  )
  return arms.reduce((built, arm) => addArm(db, built, arm), joined as unknown as AnyMerge)
}

function addArm(db: Runner, built: AnyMerge, { when, and, then }: MergeArm): AnyMerge {
  const condition = and === undefined ? undefined : buildCondition(db, and)
  if (when === 'unmatched') {
    const open = condition === undefined ? built.whenNotMatched() : built.whenNotMatchedAnd(condition)
    if (then.kind !== 'values') throw new RangeError('Expected an unmatched row to be inserted')
    return open.thenInsertValues(buildRow(db, then.values))
  }
  const matched = () => (condition === undefined ? built.whenMatched() : built.whenMatchedAnd(condition))
  const left = () => (condition === undefined ? built.whenNotMatchedBySource() : built.whenNotMatchedBySourceAnd(condition))
  const open = when === 'matched' ? matched() : left()
  if (then.kind === 'set') return open.thenUpdateSet(buildRow(db, then.set) as never)
  return then.kind === 'drop' ? open.thenDelete() : open.thenDoNothing()
}

// Plain values go in as an application gives them.
function buildRow(db: Runner, row: Assignments): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, value.kind === 'value' ? value.value : buildExpression(db, value)]),
  )
}

interface Returning {
  returning(items: never): unknown
  returningAll(): unknown
}

function addReturning<B>(db: Runner, built: B, items: readonly Item[]): B {
  const returns = built as Returning
  if (items.length === 0) return built
  if (items.some(({ kind }) => kind === 'all')) return returns.returningAll() as B
  return returns.returning(items.flatMap((item) => (item.kind === 'item' ? [buildItem(db, item)] : [])) as never) as B
}

const aliased = (table: string, as: string | undefined) => (as === undefined ? table : `${table} as ${as}`)
