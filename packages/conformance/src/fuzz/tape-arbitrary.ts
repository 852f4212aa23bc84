import fc from 'fast-check'
import { Draw, type Span } from './draw.js'

interface Recorded {
  readonly tape: readonly number[]
  readonly spans: readonly Span[]
}

/** A fast-check arbitrary of whatever `build` makes of its choices; it shrinks by shrinking the choices. */
export class TapeArbitrary<T> extends fc.Arbitrary<T> {
  readonly #build: (draw: Draw) => T

  constructor(build: (draw: Draw) => T) {
    super()
    this.#build = build
  }

  override generate(random: fc.Random): fc.Value<T> {
    return this.#made(new Draw((max) => random.nextInt(0, max)))
  }

  // Only what was drawn here has its tape.
  override canShrinkWithoutContext(value: unknown): value is T {
    void value
    return false
  }

  override shrink(_value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return fc.stream(this.#simpler(context as Recorded))
  }

  #made(draw: Draw): fc.Value<T> {
    const value = this.#build(draw)
    const recorded: Recorded = { tape: draw.tape, spans: draw.spans }
    return new fc.Value(value, recorded)
  }

  *#simpler(recorded: Recorded): Generator<fc.Value<T>, void, undefined> {
    const tried = new Set<string>()
    for (const tape of candidates(recorded)) {
      const draw = Draw.replay(tape)
      const made = this.#made(draw)
      const text = JSON.stringify(made.value)
      // Only a smaller tape counts as simpler, so that shrinking ends.
      if (!isSmaller(draw.tape, recorded.tape) || tried.has(text)) continue
      tried.add(text)
      yield made
    }
  }
}

function* candidates({ tape, spans }: Recorded): Generator<number[], void, undefined> {
  const bySize = [...spans].sort((one, other) => other.end - other.start - (one.end - one.start))
  const replaced = (span: Span, by: readonly number[]) => [...tape.slice(0, span.start), ...by, ...tape.slice(span.end)]
  for (const span of bySize) yield replaced(span, [])
  for (const span of bySize) yield replaced(span, new Array<number>(span.end - span.start).fill(0))
  for (const span of bySize) {
    for (const inner of bySize) {
      const inside = inner.start >= span.start && inner.end <= span.end && inner.end - inner.start < span.end - span.start
      if (inside) yield replaced(span, tape.slice(inner.start, inner.end))
    }
  }
  for (const [at, value] of tape.entries()) {
    for (const smaller of new Set([0, Math.floor(value / 2), value - 1])) {
      if (smaller >= 0 && smaller < value) yield replaced({ start: at, end: at + 1 }, [smaller])
    }
    yield replaced({ start: at, end: at + 1 }, [])
  }
}

function isSmaller(one: readonly number[], other: readonly number[]): boolean {
  if (one.length !== other.length) return one.length < other.length
  for (const [at, value] of one.entries()) {
    const against = other[at] ?? 0
    if (value !== against) return value < against
  }
  return false
}
