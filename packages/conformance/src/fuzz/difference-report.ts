import fc from 'fast-check'
import type { Verdict } from './judge.js'

/** A program whose two runs differ. */
export interface Differing<Program> {
  readonly program: Program
  readonly verdict: Verdict
}

/** Shrinks the program that a seed and path name; undefined when it does not differ again. */
export async function shrinkDifference<Program>(
  arbitrary: fc.Arbitrary<Program>,
  judge: (program: Program) => Promise<Verdict>,
  origin: { readonly seed: number; readonly path: string },
  tries: number,
): Promise<Differing<Program> | undefined> {
  let smallest: Differing<Program> | undefined
  let left = tries
  const property = fc.asyncProperty(arbitrary, async (program) => {
    if (left-- <= 0) return
    const verdict = await judge(program)
    if (verdict.kind !== 'different') return
    smallest = { program, verdict }
    throw new Error(verdict.reason)
  })
  await fc.check(property, { seed: origin.seed, path: origin.path, numRuns: 1 })
  return smallest
}

/** The difference as text: the program to paste into a case, what each side ran and what it came to. */
export function describeDifference<Program>({ program, verdict }: Differing<Program>, origin: { seed: number; path: string }): string {
  const side = (name: string, { statements, outcome }: Verdict['expected']) => [
    `${name}:`,
    ...statements.map(({ sql }) => `  ${sql}`),
    `  → ${outcome.kind === 'value' ? clip(JSON.stringify(outcome.value)) : `${outcome.class}: ${String(outcome.error)}`}`,
  ]
  return [
    `difference (seed ${origin.seed}, path ${origin.path}): ${verdict.reason ?? ''}`,
    `program: ${JSON.stringify(program)}`,
    ...side('bare on A alone', verdict.expected),
    ...side('scoped on A and B', verdict.actual),
  ].join('\n')
}

function clip(text: string): string {
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text
}
