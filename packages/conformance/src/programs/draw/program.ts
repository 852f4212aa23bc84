import type { Draw } from '../../fuzz/draw.js'
import type { Cte } from '../language/query.js'
import type { Program, ProgramMode } from '../language/program.js'
import type { Statement, WriteStatement } from '../language/write.js'
import type { EngineTraits } from './engine.js'
import { drawInsert } from './insert.js'
import { drawMerge } from './merge.js'
import { drawQuery } from './query.js'
import { type NamedQuery, type Output, rootScope, type Scope } from './scope.js'
import { drawDelete, drawUpdate } from './update.js'

// How many selects a statement may hold, by weight. Small programs see leaks best; large ones find where shapes meet.
const READ_SELECTS = [
  [22, 1],
  [22, 2],
  [20, 3],
  [16, 4],
  [12, 5],
  [8, 7],
] as const
const WRITE_SELECTS = [
  [30, 1],
  [28, 2],
  [22, 3],
  [20, 5],
] as const

/** Draws a whole program: three reads to two programs that write, three in ten in the world with references. */
export function drawProgram(draw: Draw, engine: EngineTraits): Program {
  const writes = draw.chance(42)
  const world = draw.chance(30) ? 'keyed' : 'planted'
  if (!writes) return { world, mode: 'plain', statements: [drawRead(rootScope(draw, engine, world, draw.weighted(READ_SELECTS)))] }
  const mode = draw.weighted<ProgramMode>([
    [68, 'plain'],
    [14, 'transaction'],
    [13, 'savepoint'],
    [5, 'rollback'],
  ])
  const least = mode === 'plain' ? 1 : 2
  const statements = draw.many(
    least,
    mode === 'savepoint' ? 3 : least + 1,
    () => drawStatement(rootScope(draw, engine, world, draw.weighted(WRITE_SELECTS))),
    18,
  )
  return { world, mode, statements }
}

function drawRead(scope: Scope): Statement {
  const { query, ordered } = drawQuery(scope, { nested: false })
  return { ...query, ordered }
}

function drawStatement(scope: Scope): Statement {
  const { lacks } = scope.engine
  return scope.draw.weighted<() => Statement>([
    [34, () => drawInsert(scope).statement],
    [28, () => drawUpdate(scope).statement],
    [18, () => drawDelete(scope).statement],
    [lacks.has('merge') ? 0 : 11, () => drawMerge(scope)],
    [lacks.has('CTE that writes') ? 0 : 12, () => drawReadOfWrites(scope)],
  ])()
}

/** A select that reads what its own CTEs wrote. */
function drawReadOfWrites(scope: Scope): Statement {
  const makers = [drawInsert, drawUpdate, drawDelete]
  const written = new Set<string>()
  const given: { cte: Cte; named: NamedQuery }[] = []
  scope.draw.many(
    1,
    2,
    (index) => {
      const { statement, outputs } = drawReturned(scope, makers)
      // Two changes of one table in one statement have no order, nor have two of tables that a foreign key links.
      if (written.has(statement.table) || (written.size > 0 && scope.world === 'keyed')) return
      written.add(statement.table)
      given.push({ cte: { name: `written${index + 1}`, body: statement }, named: { name: `written${index + 1}`, outputs } })
    },
    20,
  )
  const { query, ordered } = drawQuery({ ...scope, besideWrites: true, budget: { ...scope.budget, selects: 3 } }, { nested: false, given })
  return { ...query, ordered }
}

function drawReturned(scope: Scope, makers: readonly ((scope: Scope) => { statement: WriteStatement; outputs: Output[] })[]) {
  const made = scope.draw.pick(makers)({ ...scope, writing: true, budget: { ...scope.budget, selects: 1 } })
  if (made.outputs.length > 0) return made
  const { statement } = made
  const outputs = [{ name: 'c1', domain: 'number' }] as const
  const one = { kind: 'item', expression: { kind: 'literal', value: 1 }, as: 'c1' } as const
  return { statement: statement.kind === 'merge' ? statement : { ...statement, returning: [one] }, outputs: [...outputs] }
}
