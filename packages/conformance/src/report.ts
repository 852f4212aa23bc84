import { mkdirSync, writeFileSync } from 'node:fs'
import type { Engine } from './engines/engine.js'
import type { Verdict } from './judge.js'

const FOLDER = new URL('../../../.report/', import.meta.url)

type Kind = 'answered' | 'refused' | 'absent' | 'failed'

const KINDS: Record<Verdict['kind'], Kind> = {
  equal: 'answered',
  refused: 'refused',
  absent: 'absent',
  different: 'failed',
  weak: 'failed',
}

/** What became of each case for one adapter on one engine; the support matrix is made from these. */
export class Report {
  readonly #cases = new Map<string, Kind>()
  readonly #started = performance.now()
  #verified = 0

  constructor(
    readonly adapter: string,
    readonly engine: Engine,
  ) {}

  /** Notes a verdict. A case that failed once, for any size of pool, has failed. */
  note(name: string, verdict: Verdict): void {
    if (this.#cases.get(name) !== 'failed') this.#cases.set(name, KINDS[verdict.kind])
  }

  /** Notes how many statements the verifier looked at. */
  noteVerified(statements: number): void {
    this.#verified += statements
  }

  /** Writes `.report/<adapter>-<engine>.json`, and returns its line for the console. */
  write(): string {
    const counts: Record<Kind, number> = { answered: 0, refused: 0, absent: 0, failed: 0 }
    for (const kind of this.#cases.values()) counts[kind]++
    const { adapter, engine } = this
    mkdirSync(FOLDER, { recursive: true })
    const body = { adapter, engine, ...counts, cases: Object.fromEntries([...this.#cases].sort()) }
    writeFileSync(new URL(`${adapter}-${engine}.json`, FOLDER), `${JSON.stringify(body, null, 2)}\n`)
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1)
    const failed = counts.failed === 0 ? '' : `, ${counts.failed} FAILED`
    const verified = this.#verified === 0 ? '' : `, ${this.#verified} statements verified`
    return `${adapter} on ${engine}: ${counts.answered} answered / ${counts.refused} refused / ${counts.absent} absent${failed}${verified} in ${seconds} s`
  }
}
