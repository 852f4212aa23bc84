import { readFileSync } from 'node:fs'

/** What a source file says of one of its exports. */
export interface Written {
  readonly title: string
  readonly code: string
}

/** The comment and the text of each `export const` in a source file, by name. */
export function asWritten(file: URL): ReadonlyMap<string, Written> {
  const source = readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  const blocks = source.matchAll(/^\/\/ (?<title>.+)\nexport const (?<name>\w+) = \(db: Db\) =>(?<code>[^]+?)(?=\n\n|\n*$(?![^]))/gm)
  return new Map(
    Array.from(blocks, ({ groups = {} }) => [groups.name ?? '', { title: groups.title ?? '', code: dedent(groups.code ?? '') }]),
  )
}

// A body on a line of its own is indented by two spaces; a block is not.
function dedent(code: string): string {
  return code.startsWith('\n') ? code.trim().replaceAll('\n  ', '\n') : code.trim()
}
