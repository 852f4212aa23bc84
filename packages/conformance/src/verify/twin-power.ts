import type { StatementWatch } from './statement-watch.js'

/** Counts the cases whose unscoped statements name a scoped table, and those of them that the verifier flags. */
export class TwinPower {
  readonly unflagged: string[] = []
  flagged = 0
  readonly #watch: StatementWatch | undefined

  constructor(watch: StatementWatch | undefined) {
    this.#watch = watch
  }

  /** Counts a case that has just run. */
  note(name: string): void {
    const heard = this.#watch?.take()
    if (heard === undefined || heard.namingScoped === 0) return
    if (heard.objections.length > 0) this.flagged++
    else this.unflagged.push(name)
  }

  toString(): string {
    return `the verifier flags ${this.flagged} of ${this.flagged + this.unflagged.length} unscoped cases that name a scoped table; not: ${this.unflagged.join(', ')}`
  }
}
