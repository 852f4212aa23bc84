/** An edit of a source file that breaks one rule, which tests must notice. */
export interface Mutant {
  /** What goes wrong, unique in its list. */
  readonly name: string
  /** From the root of the repository. */
  readonly file: string
  /** The exact text that is replaced; it occurs once in the file. */
  readonly find: string
  readonly replace: string
  /** The test files of which one must fail. */
  readonly kills: readonly string[]
  /** Narrows them to the tests whose names match, as Vitest's `-t` does. */
  readonly tests?: string
}

type Edit = readonly [find: string, replace: string, tests?: string]

/** The mutants of one file that the same tests kill; paths are below `packages`. */
export function mutantsOf(file: string, kills: readonly string[], edits: { readonly [name: string]: Edit }): readonly Mutant[] {
  return Object.entries(edits).map(([name, [find, replace, tests]]) => ({
    name,
    file: `packages/${file}`,
    find,
    replace,
    kills: kills.map((path) => `packages/${path}`),
    ...(tests === undefined ? {} : { tests }),
  }))
}
