import { describe, expect, it } from 'vitest'
import { readText } from './markdown.js'

const SOURCE = readText('packages/core/src/errors.ts')
const PAGE = readText('docs/errors.md')

const codes = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, code = '']) => code)

describe('docs/errors.md', () => {
  it('explains exactly the codes of the sources', () => {
    const inSource = codes(SOURCE, /^ {2}\| '([A-Z_]+)'$/gm)
    expect(inSource.length).toBeGreaterThan(10)
    expect(codes(PAGE, /^### `([A-Z_]+)`$/gm).sort()).toEqual(inSource.sort())
  })

  it('names the class of each code', () => {
    const classes = Array.from(SOURCE.matchAll(/class (\w+) extends TenancyError \{\n {2}readonly code = '(\w+)'/g))
    expect(classes.length).toBeGreaterThan(5)
    for (const [, name, code] of classes) expect(PAGE).toContain(`### \`${code}\`\n\n\`${name}\`.`)
  })

  it('has no code that README or the guides invent', () => {
    const known = new Set(codes(SOURCE, /^ {2}\| '([A-Z_]+)'$/gm))
    for (const page of ['README.md', 'docs/3-contexts.md', 'docs/4-kysely.md']) {
      for (const code of codes(readText(page), /`([A-Z]+_[A-Z_]+)`/g)) expect([...known], `${page}: ${code}`).toContain(code)
    }
  })
})
