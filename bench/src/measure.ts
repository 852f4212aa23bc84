import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { median } from './report.js'

/** How long a piece of work took by how long the other one took, in the middle of `samples` pairs, each pair run in turns. */
export interface Compared {
  readonly ratio: number
  readonly samples: number
  /** Microseconds of one piece, in the middle. */
  readonly ours: number
  readonly theirs: number
}

type Work = (at: number) => unknown

/** Compares two pieces of work in batches that take turns, so that a machine that grows slower slows both. */
export async function compare(
  ours: Work,
  theirs: Work,
  { pairs, batch }: { readonly pairs: number; readonly batch: number },
): Promise<Compared> {
  let at = 0
  const timed = async (work: Work) => {
    const began = process.hrtime.bigint()
    for (let i = 0; i < batch; i++) {
      const result = work(at++)
      if (result instanceof Promise) await result
    }
    return Number(process.hrtime.bigint() - began) / 1_000 / batch
  }
  const ratios: number[] = []
  const figures: { ours: number; theirs: number }[] = []
  // The first tenth warms both up.
  const warm = Math.ceil(pairs / 10)
  for (let pair = -warm; pair < pairs; pair++) {
    const first = pair % 2 === 0
    const before = first ? await timed(ours) : await timed(theirs)
    const after = first ? await timed(theirs) : await timed(ours)
    if (pair < 0) continue
    const figure = first ? { ours: before, theirs: after } : { ours: after, theirs: before }
    figures.push(figure)
    ratios.push(figure.ours / figure.theirs)
  }
  return {
    ratio: median(ratios),
    samples: pairs,
    ours: median(figures.map((figure) => figure.ours)),
    theirs: median(figures.map((figure) => figure.theirs)),
  }
}

/** Microseconds of one piece of work that nothing is compared with, in the middle of its samples. */
export function medianMicroseconds(work: Work, { samples, batch }: { readonly samples: number; readonly batch: number }): number {
  const figures: number[] = []
  let at = 0
  for (let sample = -Math.ceil(samples / 10); sample < samples; sample++) {
    const began = process.hrtime.bigint()
    for (let i = 0; i < batch; i++) work(at++)
    const figure = Number(process.hrtime.bigint() - began) / 1_000 / batch
    if (sample >= 0) figures.push(figure)
  }
  return median(figures)
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that one result of the work keeps alive. */
export function retainedBytes(work: (at: number) => unknown, count: number): number {
  const kept: unknown[] = new Array(count)
  for (let i = 0; i < 200; i++) work(i)
  collect()
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < count; i++) kept[i] = work(i)
  collect()
  const bytes = (process.memoryUsage().heapUsed - before) / count
  kept.length = 0
  return bytes
}

/** Bytes that the result of the work keeps alive, beside what was there. */
export function heldBytes(work: () => unknown): number {
  collect()
  const before = process.memoryUsage().heapUsed
  const kept = [work()]
  collect()
  const bytes = process.memoryUsage().heapUsed - before
  kept.length = 0
  return bytes
}
