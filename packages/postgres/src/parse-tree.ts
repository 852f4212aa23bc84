import { parseSync, scanSync } from 'libpg-query'

/**
 * The tree of a text. The parser does not look past a comment where PostgreSQL does, between NULLS and FIRST or before UESCAPE: there it
 * is given blanks in place of what its own scanner calls comments, so that every location stays. Throws the parser's error.
 */
export function parseTree(sql: string): ReturnType<typeof parseSync> {
  try {
    return parseSync(sql)
  } catch (error) {
    const blank = withoutComments(sql)
    if (blank === sql) throw error
    return parseSync(blank)
  }
}

function withoutComments(sql: string): string {
  const bytes = Buffer.from(sql)
  for (const { start, end, tokenName } of scanSync(sql).tokens) {
    if (tokenName === 'C_COMMENT' || tokenName === 'SQL_COMMENT') bytes.fill(' ', start, end)
  }
  return bytes.toString()
}
