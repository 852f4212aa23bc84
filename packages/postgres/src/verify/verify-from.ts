import type { JoinExpr, Node, RangeTableSample, RangeVar } from 'libpg-query'
import { constrains, type Scan } from './constrains.js'
import { NO_RULE, NO_TENANT, RENAMED, SAMPLED, unconstrained, unwrapped } from './missing.js'
import { type CteNames, findStatement, findTable, type StatementCheck } from './statement-check.js'
import { isNever } from './tenant-value.js'
import { verifyNested } from './verify-nested.js'
import { verifySelectNode } from './verify-select.js'

/** The sources of one query, and what decides which of their rows are seen. */
export interface Sources {
  readonly items: readonly Node[]
  /** The condition that every row of the query fulfils. */
  readonly where: Node | undefined
  /** Whether a written table stands beside them. */
  readonly besideTarget: boolean
  /** Whether they stay where no condition holds, as the source of a merge does. */
  readonly keepsRejected?: boolean
  /** What the finding calls this place. */
  readonly place: string
}

interface Position {
  /** The conditions that every row of a source fulfils by the time that anything sees it. */
  readonly conditions: readonly (Node | undefined)[]
  /** Whether rows stay that the conditions around reject. */
  readonly keepsRejected: boolean
}

interface Walk {
  readonly sources: Sources
  readonly ctes: CteNames
  readonly check: StatementCheck
}

/**
 * Verifies FROM: each scoped table is constrained by a condition that its rows cannot escape. WHERE is one for every
 * table but the sides of a FULL join, ON for both sides of an inner join and for the nullable side of LEFT and RIGHT.
 */
export function verifyFrom(sources: Sources, ctes: CteNames, check: StatementCheck): void {
  const walk: Walk = { sources, ctes, check }
  for (const item of sources.items) verifySource(item, { conditions: [sources.where], keepsRejected: sources.keepsRejected === true }, walk)
}

function verifySource(item: Node, position: Position, walk: Walk): void {
  const { ctes, check, sources } = walk
  if ('RangeVar' in item) verifyTable(item.RangeVar, position, walk)
  else if ('JoinExpr' in item) verifyJoin(item.JoinExpr, position, walk)
  else if ('RangeSubselect' in item) verifySelectNode(item.RangeSubselect.subquery, ctes, check)
  else if ('RangeFunction' in item) verifyNested(item.RangeFunction, ctes, check)
  else if ('RangeTableFunc' in item) verifyNested(item.RangeTableFunc, ctes, check)
  else if ('JsonTable' in item) verifyNested(item.JsonTable, ctes, check)
  else if ('RangeTableSample' in item) verifySample(item.RangeTableSample, walk)
  else
    findStatement(
      check,
      sources.place,
      `a source of rows that is not known (${Object.keys(item).join()}): write it as a table or a subquery.`,
    )
}

function verifyTable(relation: RangeVar, position: Position, walk: Walk): void {
  const { ctes, check, sources } = walk
  if (relation.schemaname === undefined && ctes.has(relation.relname ?? '')) return
  const rule = check.rules.ruleOf(relation)
  if (rule === undefined) return findTable(check, relation, sources.place, NO_RULE)
  if (rule.kind === 'shared' || (sources.where !== undefined && isNever(sources.where))) return
  if (check.context === undefined) return findTable(check, relation, sources.place, NO_TENANT)
  if (relation.alias?.colnames !== undefined) return findTable(check, relation, sources.place, RENAMED)
  const scan: Scan = { relation, column: rule.column, alone: isAlone(sources) }
  if (position.conditions.some((condition) => constrains(condition, scan, check))) return
  findTable(
    check,
    relation,
    sources.place,
    position.keepsRejected ? unwrapped(relation, rule.column) : unconstrained(relation, rule.column),
  )
}

function verifyJoin({ jointype, larg, rarg, quals, alias }: JoinExpr, { conditions, keepsRejected }: Position, walk: Walk): void {
  const { ctes, check, sources } = walk
  // The name of a join hides those of its tables from every condition around it.
  const around = alias === undefined ? conditions : []
  const kept: Position = { conditions: around, keepsRejected }
  const joined: Position = { conditions: [...around, quals], keepsRejected }
  const sides = {
    JOIN_INNER: [joined, joined],
    JOIN_LEFT: [kept, joined],
    JOIN_RIGHT: [joined, kept],
    JOIN_FULL: [FULL, FULL],
  } as const
  if (jointype === undefined || !Object.hasOwn(sides, jointype)) {
    return findStatement(check, sources.place, 'a join of a kind that is not known: write it as INNER, LEFT, RIGHT, FULL or CROSS JOIN.')
  }
  const [left, right] = sides[jointype as keyof typeof sides]
  if (larg !== undefined) verifySource(larg, left, walk)
  if (rarg !== undefined) verifySource(rarg, right, walk)
  verifyNested(quals, ctes, check)
}

// Rows that ON rejects stay, and WHERE would turn the join into another.
const FULL: Position = { conditions: [], keepsRejected: true }

function verifySample({ relation, ...sample }: RangeTableSample, { ctes, check, sources }: Walk): void {
  const table = relation !== undefined && 'RangeVar' in relation ? relation.RangeVar : {}
  if (check.rules.ruleOf(table)?.kind !== 'shared') findTable(check, table, sources.place, SAMPLED)
  verifyNested(sample, ctes, check)
}

function isAlone({ items, besideTarget }: Sources): boolean {
  return items.length === 1 && !besideTarget && items.every((item) => 'RangeVar' in item)
}
