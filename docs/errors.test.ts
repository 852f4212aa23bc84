import { describe, expect, it } from 'vitest'
import { readText } from './markdown.js'

const SOURCE = readText('packages/core/src/errors.ts')
const EXPRESS = readText('packages/express/src/errors.ts')
const PAGE = readText('docs/errors.md')
const GUIDE = readText('docs/6-express.md')

const CLASS = /class (\w+) extends TenancyError \{\n {2}readonly code = '(\w+)'/g
const REQUEST_CLASS =
  /class (\w+) extends TenantResolutionError \{\n {2}readonly code = '(\w+)' satisfies TenancyErrorCode\n {2}readonly status = (\d+)/g

const codes = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, code = '']) => code)
const inSource = codes(SOURCE, /^ {2}\| '([A-Z_]+)'$/gm)
const ofRequests = Array.from(EXPRESS.matchAll(REQUEST_CLASS), ([, name = '', code = '', status = '']) => ({ name, code, status }))

describe('docs/errors.md', () => {
  it('explains exactly the codes of the sources', () => {
    expect(inSource.length).toBeGreaterThan(10)
    expect(codes(PAGE, /^### `([A-Z_]+)`$/gm).sort()).toEqual(inSource.toSorted())
  })

  it('names the class of each code of a statement', () => {
    const classes = Array.from(SOURCE.matchAll(CLASS))
    expect(classes.length).toBeGreaterThan(5)
    for (const [, name, code] of classes) expect(PAGE).toContain(`### \`${code}\`\n\n\`${name}\`.`)
  })

  it('names the class and the status of each code of a request', () => {
    expect(ofRequests.length).toBe(Array.from(EXPRESS.matchAll(/readonly code = /g)).length)
    expect(ofRequests.length).toBeGreaterThan(5)
    for (const { name, code, status } of ofRequests) expect(PAGE).toContain(`### \`${code}\`\n\n\`${name}\`, status ${status}.`)
  })

  it('leaves no code without a class', () => {
    const withClass = [...codes(SOURCE, /readonly code = '(\w+)'/g), ...ofRequests.map(({ code }) => code)]
    expect(withClass.sort()).toEqual(inSource.toSorted())
  })

  it('has no code that README or the guides invent', () => {
    for (const page of ['README.md', 'docs/3-contexts.md', 'docs/4-kysely.md', 'docs/6-express.md', 'docs/limits.md']) {
      for (const code of codes(readText(page), /`([A-Z]+_[A-Z_]+)`/g)) expect(inSource, `${page}: ${code}`).toContain(code)
    }
  })
})

describe('docs/6-express.md', () => {
  it('gives each code of a request its status', () => {
    const inGuide = Array.from(GUIDE.matchAll(/\b(\d{3}) `(TENANT_\w+)`/g), ([, status = '', code = '']) => `${status} ${code}`)
    expect([...new Set(inGuide)].sort()).toEqual(ofRequests.map(({ code, status }) => `${status} ${code}`).sort())
  })
})
