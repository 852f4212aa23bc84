import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A file of the repository, by its path from the root. */
export function readText(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
}

/** Every page that people read, by its path from the root. */
export function pages(): string[] {
  const docs = readdirSync(new URL('.', import.meta.url), { recursive: true }).map((name) => `docs/${String(name).replaceAll('\\', '/')}`)
  const packages = ['core', 'express', 'kysely', 'testing'].map((name) => `packages/${name}/README.md`)
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...packages, ...docs].filter((path) => path.endsWith('.md'))
}

/** A fenced block of TypeScript: what follows `ts` on its first line, and its text. */
export interface CodeBlock {
  readonly page: string
  readonly info: string
  readonly code: string
}

/** The TypeScript blocks of a page. */
export function codeBlocks(page: string): CodeBlock[] {
  const blocks = readText(page).matchAll(/^```ts ?(?<info>.*)\n(?<code>[^]*?)^```$/gm)
  return Array.from(blocks, ({ groups = {} }) => ({ page, info: groups.info ?? '', code: groups.code ?? '' }))
}

/** The anchors of a page, as GitHub makes them. */
export function anchors(page: string): Set<string> {
  const headings = readText(page).matchAll(/^#+ +(.+)$/gm)
  return new Set(
    Array.from(headings, ([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  )
}
