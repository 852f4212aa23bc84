import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MethodAnswer } from './method-answer.js'
import { METHOD_ANSWERS } from './method-answers.js'
import { type Declarations, installedDeclarations, readSurface, type Surface } from './read-surface.js'

const PACKAGE = join(import.meta.dirname, '../..')
const read = (...path: readonly string[]) => {
  const file = join(PACKAGE, ...path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

const DECLARATIONS = { '0.45': installedDeclarations('drizzle-orm'), '1.0': installedDeclarations('drizzle-orm-1') }
const surfaces = Object.values(DECLARATIONS).map(readSurface)
const limits = (read('../../docs/limits.md') ?? '')
  .split('\n')
  .filter((line) => line.startsWith('#'))
  .map(
    (line) =>
      `#${line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-')}`,
  )
const answerFiles = readdirSync(join(PACKAGE, 'test/answers'), { recursive: true })
  .filter((file) => String(file).endsWith('.ts'))
  .map((file) => read('test/answers', String(file)) ?? '')

/** What has no answer. */
function unanswered(surface: Surface): readonly string[] {
  return [...surface].flatMap(([owner, names]) =>
    [...names].filter((name) => METHOD_ANSWERS[owner]?.[name] === undefined).map((name) => `${owner}.${name} has no answer`),
  )
}

/** What is answered for a class that is nowhere. Classes share answers, so a member may be one of another's. */
function stale(all: readonly Surface[]): readonly string[] {
  return Object.keys(METHOD_ANSWERS).filter((owner) => !all.some((surface) => surface.has(owner)))
}

function fault(name: string, answer: MethodAnswer): string | undefined {
  if ('limit' in answer) return limits.includes(answer.limit) ? undefined : `${answer.limit} is no heading of docs/limits.md`
  if ('test' in answer) {
    const text = read(answer.test)
    if (text === undefined) return `${answer.test} is not there`
    return calls(text, name) ? undefined : `${answer.test} does not call it`
  }
  if (!('cases' in answer)) return undefined
  const silent = answer.cases.filter((named) => !answerFiles.some((text) => text.includes(`'${named}':`) && calls(text, name)))
  return silent.length === 0 ? undefined : `the file that answers ${silent.join(', ')} does not call it`
}

function calls(text: string, name: string): boolean {
  return new RegExp(`[.?]${name.replaceAll(/[$[\]]/g, '\\$&')}\\b`).test(text)
}

/** The declarations with a member added to a class. */
function upgraded(declarations: Declarations, path: string, opening: RegExp, member: string): Declarations {
  const source = declarations.get(path) ?? ''
  expect(source).toMatch(opening)
  return new Map(declarations).set(
    path,
    source.replace(opening, (found) => `${found}\n  ${member}`),
  )
}

describe('the members of Drizzle', () => {
  it.each(Object.entries(DECLARATIONS))('of %s are all answered', (_, declarations) => {
    expect(unanswered(readSurface(declarations))).toEqual([])
  })

  it('are answered for classes that are there', () => expect(stale(surfaces)).toEqual([]))

  it('are covered where the answers say', () => {
    const there = (owner: string, name: string) => surfaces.some((surface) => surface.get(owner)?.has(name))
    const faults = Object.entries(METHOD_ANSWERS).flatMap(([owner, named]) =>
      Object.entries(named)
        .filter(([name]) => there(owner, name))
        .map(([name, answer]) => [`${owner}.${name}`, fault(name, answer)] as const)
        .filter(([, wrong]) => wrong !== undefined),
    )
    expect(faults).toEqual([])
  })

  it('are found', () => {
    for (const surface of surfaces) {
      expect([...surface.keys()]).toEqual(
        expect.arrayContaining(['Database', 'Dialect', 'InsertBuilder', 'RelationalQueryBuilder', 'Session', 'SQL']),
      )
      expect([...surface.values()].reduce((sum, names) => sum + names.size, 0)).toBeGreaterThan(150)
    }
  })
})

describe('an upgrade of Drizzle', () => {
  it('that adds a method is noticed', () => {
    const zero = upgraded(
      DECLARATIONS['0.45'],
      'pg-core/db.d.ts',
      /export declare class PgDatabase[^{]*\{/,
      'merge(table: object): unknown;',
    )
    expect(unanswered(readSurface(zero))).toEqual(['Database.merge has no answer'])
    const one = upgraded(DECLARATIONS['1.0'], 'pg-core/query-builders/select.d.ts', /\n  \$dynamic\(\)[^;]*;/, 'pivot(): this;')
    expect(unanswered(readSurface(one))).toEqual(['SelectBase.pivot has no answer'])
  })

  it('that adds a class is noticed', () => {
    const declarations = new Map(DECLARATIONS['0.45']).set('pg-core/merge.d.ts', 'export declare class PgMergeBuilder { using(): this }')
    expect(unanswered(readSurface(declarations))).toEqual(['MergeBuilder.using has no answer'])
  })
})

describe('an answer', () => {
  it('that names what is not there is noticed', () => {
    expect(fault('select', { limit: '#absent' })).toBe('#absent is no heading of docs/limits.md')
    expect(fault('select', { test: 'test/absent.test.ts' })).toBe('test/absent.test.ts is not there')
    expect(fault('pivot', { test: 'test/fuzz/build/query.ts' })).toBe('test/fuzz/build/query.ts does not call it')
    expect(fault('pivot', { cases: ['explain-is-refused'] })).toContain('does not call it')
  })
})
