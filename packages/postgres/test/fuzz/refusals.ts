/** What the scoper refuses though it is valid, by the words of the refusal, and the limit that names it. */
const LIMITS: readonly (readonly [words: RegExp, limit: `#${string}`])[] = [
  [/^The reference "[^"]*" given by an expression in ON CONFLICT DO UPDATE/, '#references-in-a-conflict-arm'],
  [/^The reference "[^"]*" given by a (?:list of columns|statement that|query that)/, '#references-from-a-volatile-source'],
  [/^A reference written beside a WITH clause that writes/, '#references-from-a-volatile-source'],
  [/^The schema in "[^"]*", where something else/, '#schemas-in-the-names-of-columns'],
]

/** The limit in docs/limits.md that names this refusal. */
export function limitOf(error: unknown): `#${string}` | undefined {
  const message = error instanceof Error ? error.message : ''
  return LIMITS.find(([words]) => words.test(message))?.[1]
}
