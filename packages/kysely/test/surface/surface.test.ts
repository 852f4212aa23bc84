import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MethodAnswer } from './method-answer.js'
import { METHOD_ANSWERS } from './method-answers.js'
import { NODE_ANSWERS, type NodeAnswer } from './node-answers.js'
import { type Declarations, installedDeclarations, type Members, readSurface } from './read-surface.js'

const PACKAGE = join(import.meta.dirname, '../..')
const read = (...path: readonly string[]) => {
  const file = join(PACKAGE, ...path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

const declarations = installedDeclarations()
const surface = readSurface(declarations)
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

type Answers<T> = Readonly<Record<string, Readonly<Record<string, T>>>>

/** What has no answer, and what is answered though it is not there any more. */
function differences(members: Members, answers: Answers<unknown>): readonly string[] {
  const has = (owner: string, name: string) => Object.hasOwn(answers, owner) && Object.hasOwn(answers[owner] ?? {}, name)
  return [
    ...[...members].flatMap(([owner, names]) => [
      ...(Object.hasOwn(answers, owner) ? [] : [`${owner} has no answer`]),
      ...names.filter((name) => !has(owner, name)).map((name) => `${owner}.${name} has no answer`),
    ]),
    ...Object.entries(answers).flatMap(([owner, named]) => [
      ...(members.has(owner) ? [] : [`${owner} is answered but not there`]),
      ...Object.keys(named)
        .filter((name) => members.get(owner)?.includes(name) !== true)
        .map((name) => `${owner}.${name} is answered but not there`),
    ]),
  ]
}

/** What is wrong with the answers themselves. */
function faults<T>(answers: Answers<T>, faultOf: (name: string, answer: T) => string | undefined): readonly string[] {
  return Object.entries(answers).flatMap(([owner, named]) =>
    Object.entries(named).flatMap(([name, answer]) => {
      const fault = faultOf(name, answer)
      return fault === undefined ? [] : [`${owner}.${name}: ${fault}`]
    }),
  )
}

function nodeFault(name: string, answer: NodeAnswer): string | undefined {
  const file = 'walked' in answer ? answer.walked : 'refused' in answer && answer.refused.endsWith('.ts') ? answer.refused : undefined
  if (file === undefined) return undefined
  const text = read('src', file)
  if (text === undefined) return `src/${file} is not there`
  return new RegExp(`\\b${name}\\b`).test(text) ? undefined : `src/${file} does not name it`
}

function methodFault(name: string, answer: MethodAnswer): string | undefined {
  if ('limit' in answer) return limits.includes(answer.limit) ? undefined : `${answer.limit} is no heading of docs/limits.md`
  if ('test' in answer) {
    const text = read(answer.test)
    if (text === undefined) return `${answer.test} is not there`
    return calls(text, name) ? undefined : `${answer.test} does not call it`
  }
  if (!('cases' in answer)) return undefined
  if (answer.cases.length === 0) return 'no case is named'
  const silent = answer.cases.filter((named) => !answerFiles.some((text) => text.includes(`'${named}':`) && calls(text, name)))
  return silent.length === 0 ? undefined : `the file that answers ${silent.join(', ')} does not call it`
}

function calls(text: string, name: string): boolean {
  if (name === '()') return true
  return new RegExp(`\\.${name.replaceAll(/[$[\]]/g, '\\$&')}\\b`).test(text)
}

/** The declarations with `text` put before the first `before` of a file. */
function withText(path: string, before: string, text: string): Declarations {
  const source = declarations.get(path)
  if (source?.includes(before) !== true) throw new Error(`Expected ${path} to hold ${before}`)
  return new Map(declarations).set(path, source.replace(before, `${text}${before}`))
}

describe('the operation nodes of Kysely', () => {
  it('are all answered, with every property', () => expect(differences(surface.nodes, NODE_ANSWERS)).toEqual([]))
  it('are walked where the answers say', () => expect(faults(NODE_ANSWERS, nodeFault)).toEqual([]))
  it('are found', () => expect(surface.nodes.size).toBeGreaterThan(90))
})

describe('the public methods of Kysely', () => {
  it('are all answered', () => expect(differences(surface.classes, METHOD_ANSWERS)).toEqual([]))
  it('are covered where the answers say', () => expect(faults(METHOD_ANSWERS, methodFault)).toEqual([]))
  it('are found', () => {
    const reached = [
      'Kysely',
      'ControlledTransaction',
      'SelectQueryBuilder',
      'OnConflictBuilder',
      'TraversedJSONPathBuilder',
      'Sql',
      'Migrator',
    ]
    expect([...surface.classes.keys()]).toEqual(expect.arrayContaining(reached))
  })
})

describe('an upgrade of Kysely', () => {
  const missing = (upgraded: Declarations) => {
    const { nodes, classes } = readSurface(upgraded)
    return [...differences(nodes, NODE_ANSWERS), ...differences(classes, METHOD_ANSWERS)]
  }

  it('that adds a clause to a node is noticed', () => {
    const upgraded = withText('operation-node/select-query-node.d.ts', 'readonly top?', 'readonly qualify?: WhereNode;\n')
    expect(missing(upgraded)).toEqual(['SelectQueryNode.qualify has no answer'])
  })

  it('that adds a node is noticed, declared as an interface, as an alias or only as a kind', () => {
    const path = 'operation-node/where-node.d.ts'
    const asInterface = "export interface PivotNode extends OperationNode { readonly kind: 'PivotNode'; readonly by: OperationNode }\n"
    const asAlias = "export type PivotNode = OperationNode & { readonly kind: 'PivotNode'; readonly by: OperationNode }\n"
    for (const text of [asInterface, asAlias]) {
      expect(missing(withText(path, 'export interface WhereNode', text))).toEqual(['PivotNode has no answer', 'PivotNode.by has no answer'])
    }
    expect(missing(withText('operation-node/operation-node.d.ts', "'IdentifierNode' |", "'PivotNode' | "))).toEqual([
      'PivotNode has no answer',
    ])
  })

  it('that adds a method is noticed, also by way of a builder that it brings', () => {
    const before = 'export interface SelectQueryBuilder<'
    const path = 'query-builder/select-query-builder.d.ts'
    const text =
      'export interface PivotBuilder { by(column: string): this }\nexport interface WhereInterface<DB, TB> { pivot(): PivotBuilder }\n'
    expect(missing(withText(path, before, text))).toEqual(
      expect.arrayContaining(['PivotBuilder has no answer', 'PivotBuilder.by has no answer', 'SelectQueryBuilder.pivot has no answer']),
    )
  })

  it('that takes something away is noticed', () => {
    const source = declarations.get('operation-node/select-query-node.d.ts') ?? ''
    const upgraded = new Map(declarations).set('operation-node/select-query-node.d.ts', source.replace('readonly top?: TopNode;', ''))
    expect(missing(upgraded)).toEqual(['SelectQueryNode.top is answered but not there'])
  })
})

describe('an answer', () => {
  it('that is left out is noticed', () => {
    const { ParensNode: _, ...rest } = NODE_ANSWERS
    expect(differences(surface.nodes, rest)).toEqual(['ParensNode has no answer', 'ParensNode.node has no answer'])
  })

  it('that names what is not there is noticed', () => {
    expect(nodeFault('qualify', { walked: 'scope-select.ts' })).toBe('src/scope-select.ts does not name it')
    expect(nodeFault('where', { walked: 'absent.ts' })).toBe('src/absent.ts is not there')
    expect(methodFault('select', { limit: '#absent' })).toBe('#absent is no heading of docs/limits.md')
    expect(methodFault('select', { test: 'test/absent.test.ts' })).toBe('test/absent.test.ts is not there')
    expect(methodFault('pivot', { test: 'test/gate.test.ts' })).toBe('test/gate.test.ts does not call it')
    expect(methodFault('pivot', { cases: ['explain-is-refused'] })).toContain('does not call it')
  })
})
