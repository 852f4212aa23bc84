import { describe, expect, it } from 'vitest'
import type { Case } from '../src/case.js'
import { CASES } from '../src/cases/index.js'
import { LEAK_CLASSES } from '../src/leak-class.js'

const cases = Object.entries<Case>(CASES)

describe('the catalogue of cases', () => {
  it('has a case for every class of leaks', () => {
    const covered = new Set(cases.map(([, { leak }]) => leak))
    expect(LEAK_CLASSES.filter((leak) => !covered.has(leak))).toEqual([])
  })

  it('names each case by what holds, in kebab case', () => {
    expect(cases.filter(([name]) => !/^[a-z]+(-[a-z]+)+$/.test(name))).toEqual([])
  })

  it('lets no case of a write be ordered, nor one that must fail give rows', () => {
    expect(cases.filter(([, spec]) => spec.intent === 'write' && spec.ordered)).toEqual([])
    expect(cases.filter(([, spec]) => spec.fails !== undefined && spec.nonEmpty)).toEqual([])
  })
})
