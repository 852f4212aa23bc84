import { writeFileSync } from 'node:fs'

/** One figure, from the middle of its samples: a ratio against the same work without Tenantry, but for what only Tenantry does. */
export interface Row {
  readonly adapter: string
  readonly case: string
  readonly measure: string
  /** Tenantry's figure by the other one; the figure itself where there is a unit. */
  readonly ratio: number
  readonly unit?: 'µs' | 'MB'
  /** How many pairs were measured, or pieces of work where nothing is compared. */
  readonly samples: number
  /** What the ratio should keep to, where there is a goal. */
  readonly goal?: string
  /** The two figures of the middle, to be read and not to be compared between machines. */
  readonly note?: string
}

/** Prints rows as they come, and writes them where `--json FILE` says so. */
export class Report {
  readonly #rows: Row[] = []

  add(row: Row): void {
    this.#rows.push(row)
    const { ratio, unit, samples, goal = '', note = '' } = row
    console.log(
      `${row.measure.padEnd(12)} ${row.case.padEnd(46)} ${ratio.toFixed(3).padStart(7)} ${goal.padEnd(8)} ${String(samples).padStart(5)} ${(unit ?? 'pairs').padEnd(5)}  ${note}`,
    )
  }

  end(): void {
    const at = process.argv.indexOf('--json')
    const file = at < 0 ? undefined : process.argv[at + 1]
    if (file !== undefined) writeFileSync(file, `${this.#rows.map((row) => JSON.stringify(row)).join('\n')}\n`)
  }
}

/** The middle of the samples. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
