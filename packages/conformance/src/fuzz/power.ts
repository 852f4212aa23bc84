import type { Verdict } from './judge.js'

/** What a run counted, as plain JSON: workers send theirs to be added up. */
export interface Tally {
  programs: number
  writes: number
  different: number
  skipped: number
  seesLeaks: number
  nonEmpty: number
  changesRows: number
  /** Statements that the verifier looked at. */
  verified: number
  /** Programs that name a scoped table unscoped, and those of them that the verifier flags. */
  twins: number
  flagged: number
  constructs: Record<string, number>
  /** Programs refused though their bare run succeeds, by kind, words and limit; those that a limit names are no differences. */
  refused: number
  refusals: Record<string, number>
}

/** Below these a fuzz could not see a leak, so it fails: percentages, of programs or of writing programs. */
const FLOORS = { seesLeaks: 60, changesRows: 50, flagged: 97, construct: 1 } as const
const MOST_SKIPPED = 5
const MOST_REFUSED = 2

// From so many programs on a figure is what it seems: a construct that one in fifty has is met in too few of 500 to tell a missing one from bad luck.
const ENOUGH = 2_000

export function emptyTally(constructs: readonly string[]): Tally {
  const counts = Object.fromEntries(constructs.map((construct) => [construct, 0]))
  return {
    programs: 0,
    writes: 0,
    different: 0,
    skipped: 0,
    seesLeaks: 0,
    nonEmpty: 0,
    changesRows: 0,
    verified: 0,
    twins: 0,
    flagged: 0,
    constructs: counts,
    refused: 0,
    refusals: {},
  }
}

/** Counts one program. */
export function count(tally: Tally, verdict: Verdict, writes: boolean, constructs: readonly string[], kind = ''): void {
  tally.programs++
  if (verdict.refusal !== undefined) {
    const { text, limit } = verdict.refusal
    const words = `${kind === '' ? '' : `${kind}: `}${text} (${limit ?? 'no limit names it'})`
    tally.refused++
    tally.refusals[words] = (tally.refusals[words] ?? 0) + 1
  }
  if (writes) tally.writes++
  if (verdict.kind === 'different') tally.different++
  if (verdict.kind === 'skipped') tally.skipped++
  if (verdict.seesLeaks) tally.seesLeaks++
  if (verdict.nonEmpty) tally.nonEmpty++
  tally.verified += verdict.verified
  if (writes && verdict.changesRows) tally.changesRows++
  if (verdict.twin !== undefined) tally.twins++
  if (verdict.twin === 'flagged') tally.flagged++
  for (const construct of new Set(constructs)) tally.constructs[construct] = (tally.constructs[construct] ?? 0) + 1
}

const COUNTS = [
  'programs',
  'writes',
  'different',
  'skipped',
  'seesLeaks',
  'nonEmpty',
  'changesRows',
  'verified',
  'twins',
  'flagged',
  'refused',
] as const

/** Adds what another part of the run counted. */
export function addTally(tally: Tally, part: Tally): void {
  for (const name of COUNTS) tally[name] += part[name]
  for (const [construct, programs] of Object.entries(part.constructs)) {
    tally.constructs[construct] = (tally.constructs[construct] ?? 0) + programs
  }
  for (const [words, programs] of Object.entries(part.refusals)) tally.refusals[words] = (tally.refusals[words] ?? 0) + programs
}

/** The figures as the last lines of a run print them. */
export function describePower(tally: Tally): string[] {
  const constructs = Object.entries(tally.constructs).sort(([, one], [, other]) => other - one)
  const refusals = Object.entries(tally.refusals).sort(([, one], [, other]) => other - one)
  return [
    ...refusals.map(([words, programs]) => `${programs} refused: ${words}`),
    ...constructs.map(
      ([construct, programs]) => `${percent(programs, tally.programs).toFixed(1).padStart(5)} % ${construct} (${programs})`,
    ),
    `${percent(tally.seesLeaks, tally.programs).toFixed(1)} % of programs differ when run unscoped on both`,
    `${percent(tally.nonEmpty, tally.programs).toFixed(1)} % non-empty`,
    `${percent(tally.changesRows, tally.writes).toFixed(1)} % of writes change a row`,
    `${percent(tally.skipped, tally.programs).toFixed(1)} % skipped, ${percent(tally.refused, tally.programs).toFixed(2)} % refused though the bare run succeeds`,
    ...(tally.verified === 0 ? [] : [`${tally.verified} statements verified, ${tally.flagged} of ${tally.twins} unscoped twins flagged`]),
  ]
}

/** The figures that are too low for the run to be a test; empty when it is one. */
export function missedPower(tally: Tally): string[] {
  const missed: string[] = []
  if (isBelow(tally.seesLeaks, tally.programs, FLOORS.seesLeaks))
    missed.push(`fewer than ${FLOORS.seesLeaks} % of programs differ when unscoped`)
  if (isBelow(tally.changesRows, tally.writes, FLOORS.changesRows)) missed.push(`fewer than ${FLOORS.changesRows} % of writes change a row`)
  if (tally.twins > 0 && percent(tally.flagged, tally.twins) < FLOORS.flagged)
    missed.push(`fewer than ${FLOORS.flagged} % of unscoped twins are flagged by the verifier`)
  if (percent(tally.skipped, tally.programs) > MOST_SKIPPED + strayOf(MOST_SKIPPED, tally.programs))
    missed.push(`more than ${MOST_SKIPPED} % of programs are skipped`)
  if (percent(tally.refused, tally.programs) > MOST_REFUSED) missed.push(`more than ${MOST_REFUSED} % of programs are refused`)
  if (tally.programs < ENOUGH) return missed
  for (const [construct, programs] of Object.entries(tally.constructs)) {
    if (percent(programs, tally.programs) < FLOORS.construct) missed.push(`fewer than ${FLOORS.construct} % of programs have: ${construct}`)
  }
  return missed
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole
}

function isBelow(part: number, all: number, floor: number): boolean {
  return percent(part, all) < floor - strayOf(floor, all)
}

// A few hundred programs stray by some percent from what all of them would show: three standard errors are no weakness.
function strayOf(limit: number, all: number): number {
  if (all >= ENOUGH) return 0
  const share = limit / 100
  return 300 * Math.sqrt((share * (1 - share)) / Math.max(all, 1))
}
