import { readFileSync } from 'node:fs'

const LIMITS = new URL('../../../docs/limits.md', import.meta.url)

/** The anchors that docs/limits.md offers: its headings as slugs, and each `<a id>`. */
export function publishedAnchors(): ReadonlySet<string> {
  return anchorsOf(readFileSync(LIMITS, 'utf8'))
}

/** The anchors of a markdown text, as `#name`. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, title = '']) => slug(title))
  const named = [...markdown.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)].map(([, id = '']) => id)
  return new Set([...headings, ...named].map((anchor) => `#${anchor}`))
}

// As GitHub makes them: lower case, punctuation gone, spaces to hyphens.
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}
