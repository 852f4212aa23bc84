/** One stretch of the tape that a part of the program was made from: what a shrinker may cut out whole. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Choices for a generator written as plain code, kept on a tape.
 *
 * The same tape gives the same program, and a shorter or smaller tape a simpler one: that is how a
 * program with hundreds of dependent choices shrinks (the method of Hypothesis). So the first item of
 * every list of alternatives must be the simplest one.
 */
export class Draw {
  readonly tape: number[] = []
  readonly spans: Span[] = []
  readonly #next: (max: number) => number

  constructor(next: (max: number) => number) {
    this.#next = next
  }

  /** Repeats a tape; where it ends, the simplest choices follow. */
  static replay(tape: readonly number[]): Draw {
    let at = 0
    return new Draw((max) => Math.min(tape[at++] ?? 0, max))
  }

  /** An integer from 0 to `max`, both included. */
  int(max: number): number {
    if (max <= 0) return 0
    const value = this.#next(max)
    this.tape.push(value)
    return value
  }

  /** True in `percent` of a hundred draws; false is simpler. */
  chance(percent: number): boolean {
    return this.int(99) >= 100 - percent
  }

  /** One of the items; the first is simplest. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.int(items.length - 1)]
    if (item === undefined) throw new RangeError('Expected a list with items to pick from')
    return item
  }

  /** One of the alternatives, by weight; the first is simplest. Weights of 0 are never drawn. */
  weighted<T>(alternatives: readonly (readonly [weight: number, item: T])[]): T {
    const open = alternatives.filter(([weight]) => weight > 0)
    let at = this.int(open.reduce((sum, [weight]) => sum + weight, 0) - 1)
    for (const [weight, item] of open) {
      if (at < weight) return item
      at -= weight
    }
    throw new RangeError('Expected an alternative with a weight')
  }

  /** Some of the items, in their order. */
  some<T>(items: readonly T[], atLeast: number, percent: number): T[] {
    const chosen = items.filter(() => this.chance(percent))
    return chosen.length >= Math.min(atLeast, items.length) ? chosen : items.slice(0, atLeast)
  }

  /** A list of parts, each its own span. */
  many<T>(atLeast: number, atMost: number, part: (index: number) => T, percent = 50): T[] {
    const parts: T[] = []
    while (parts.length < atMost) {
      const made = this.span(() => (parts.length < atLeast || this.chance(percent) ? { part: part(parts.length) } : undefined))
      if (made === undefined) break
      parts.push(made.part)
    }
    return parts
  }

  /** Marks what `part` draws as one stretch. */
  span<T>(part: () => T): T {
    const start = this.tape.length
    const made = part()
    if (this.tape.length > start) this.spans.push({ start, end: this.tape.length })
    return made
  }
}
