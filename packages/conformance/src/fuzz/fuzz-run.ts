import fc from 'fast-check'
import type { Databases } from '../databases.js'
import type { WorldName } from '../worlds/world.js'
import { describeDifference, shrinkDifference } from './difference-report.js'
import type { FuzzSubject } from './fuzz.js'
import { judge, type Verdict } from './judge.js'
import { addTally, count, emptyTally, type Tally } from './power.js'
import { Side } from './side.js'

/** Programs are drawn and dropped by the chunk, so that a long run holds few of them. */
export const CHUNK = 250

// A scoping that is broken altogether differs on every other program: a few of them tell enough, and two of a kind.
const MOST_REPORTS = 12
const MOST_ALIKE = 2

interface Sides<Db, Program> {
  readonly onlyA: Side<Db, Program>
  readonly both: Side<Db, Program>
}

/** A subject over the databases of both worlds, ready to judge programs. */
export class FuzzRun<Db, Program> {
  /** Differing programs, shrunk, as text; the first few only. */
  readonly reports: string[] = []
  /** Why programs were skipped, how often, and the first one. */
  readonly skips = new Map<string, { programs: number; first: string }>()
  readonly tally: Tally
  readonly #subject: FuzzSubject<Db, Program>
  readonly #sides: Readonly<Record<WorldName, Sides<Db, Program>>>
  readonly #shrinks: number
  readonly #alike = new Map<string, number>()

  private constructor(subject: FuzzSubject<Db, Program>, sides: Readonly<Record<WorldName, Sides<Db, Program>>>, shrinks: number) {
    this.#subject = subject
    this.#sides = sides
    this.#shrinks = shrinks
    this.tally = emptyTally(subject.constructs)
  }

  /** Opens a connection to each of the four databases. `shrinks` bounds the tries to make a difference smaller. */
  static async open<Db, Program>(
    subject: FuzzSubject<Db, Program>,
    databases: Readonly<Record<WorldName, Databases>>,
    options: { readonly shrinks?: number } = {},
  ): Promise<FuzzRun<Db, Program>> {
    const open = async (world: WorldName) => ({
      onlyA: await Side.open(subject, databases[world].onlyA, world),
      both: await Side.open(subject, databases[world].both, world),
    })
    return new FuzzRun(subject, { planted: await open('planted'), keyed: await open('keyed') }, options.shrinks ?? 600)
  }

  /** Judges one program of a caller's own. */
  judge(program: Program, options: { readonly power: boolean } = { power: false }): Promise<Verdict> {
    const { onlyA, both } = this.#sides[this.#subject.traits(program).world]
    return judge(onlyA, both, program, options)
  }

  /** Judges a chunk of `programs` (at most CHUNK) that `seed` and `chunk` tell; returns what it counted. */
  async chunk(seed: number, chunk: number, programs: number): Promise<Tally> {
    const part = emptyTally(this.#subject.constructs)
    // Spread out, so that neighbouring seeds share no chunk.
    const chunkSeed = (Math.imul(seed, 0x9e3779b1) + chunk) | 0
    for (const [index, program] of fc.sample(this.#subject.fuzz.arbitrary, { seed: chunkSeed, numRuns: programs }).entries()) {
      const verdict = await this.judge(program, { power: true })
      count(part, verdict, this.#subject.traits(program).writes, this.#subject.fuzz.constructs(program), this.#subject.kind?.(program))
      if (verdict.kind === 'skipped') this.#noteSkip(verdict.reason ?? '', program)
      if (verdict.kind === 'different') await this.#report(program, verdict, { seed: chunkSeed, path: String(index) })
    }
    addTally(this.tally, part)
    return part
  }

  async close(): Promise<void> {
    for (const { onlyA, both } of Object.values(this.#sides)) await Promise.all([onlyA.close(), both.close()])
  }

  #noteSkip(reason: string, program: Program): void {
    const known = this.skips.get(reason) ?? { programs: 0, first: this.#subject.fuzz.print(program) }
    this.skips.set(reason, { ...known, programs: known.programs + 1 })
  }

  async #report(program: Program, verdict: Verdict, origin: { seed: number; path: string }): Promise<void> {
    const kind = (verdict.reason ?? '')
      .replace(/^.*? got /s, '')
      .replace(/"[^"]*"/g, '')
      .slice(0, 120)
    const alike = this.#alike.get(kind) ?? 0
    if (this.reports.length >= MOST_REPORTS || (alike >= MOST_ALIKE && verdict.actual.outcome.kind === 'error')) return
    this.#alike.set(kind, alike + 1)
    const judged = (candidate: Program) => this.judge(candidate)
    const shrunk = await shrinkDifference(this.#subject.fuzz.arbitrary, judged, origin, this.#shrinks)
    this.reports.push(describeDifference(shrunk ?? { program, verdict }, origin))
  }
}
