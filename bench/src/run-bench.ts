import { AsyncLocalStorage } from 'node:async_hooks'
import type { Tenancy } from '@tenantry/core'
import type pg from 'pg'
import { compare, type Compared, retainedBytes } from './measure.js'
import { explain, type Sent } from './plan.js'
import { TENANT } from './postgres.js'
import type { Report } from './report.js'

/** One statement twice: as the adapter scopes it, and with the filter written by hand. `at` tells one run from the next. */
export interface BenchCase<Scoped, Bare, Query> {
  readonly name: string
  readonly scoped: (db: Scoped, at: number) => Query
  readonly byHand: (db: Bare, at: number) => Query
  /** The most that build and compile may cost of what they cost by hand. */
  readonly compileGoal?: number
}

/** A write whose reference is asked for first: by the adapter, and by hand in a statement of the same work. */
export interface CheckedCase<Scoped, Bare> {
  readonly name: string
  readonly scoped: (db: Scoped, at: number) => Promise<unknown>
  readonly byHand: (db: Bare, at: number) => Promise<unknown>
}

/** An adapter with what it is measured by. */
export interface BenchSubject<Scoped, Bare, Query> {
  readonly adapter: string
  readonly pool: pg.Pool
  readonly tenancy: Pick<Tenancy, 'run'>
  /** The same with a reference declared. */
  readonly checked: Pick<Tenancy, 'run'>
  readonly bare: Bare
  readonly scoped: Scoped
  readonly checking: Scoped
  readonly cases: readonly BenchCase<Scoped, Bare, Query>[]
  readonly checkedCases: readonly CheckedCase<Scoped, Bare>[]
  readonly compile: (query: Query) => Sent
  readonly execute: (query: Query) => Promise<unknown>
}

const COMPILED = { pairs: 300, batch: 200 }
const EXECUTED = { pairs: 150, batch: 20 }
const HELD = 4_000

/** Measures an adapter against the same work by hand: build and compile, end to end, plans, memory, and contexts. */
export async function runBench<Scoped, Bare, Query>(subject: BenchSubject<Scoped, Bare, Query>, report: Report): Promise<void> {
  const bench = new Bench(subject, report)
  await subject.tenancy.run(TENANT, async () => {
    await bench.compileAll()
    await bench.executeAll()
    await bench.explainAll()
    bench.holdAll()
  })
  await subject.checked.run(TENANT, () => bench.checkAll())
  await bench.runContexts()
}

class Bench<Scoped, Bare, Query> {
  readonly #subject: BenchSubject<Scoped, Bare, Query>
  readonly #report: Report

  constructor(subject: BenchSubject<Scoped, Bare, Query>, report: Report) {
    this.#subject = subject
    this.#report = report
  }

  async compileAll(): Promise<void> {
    const { cases, scoped } = this.#subject
    for (const one of cases) {
      const goal = one.compileGoal === undefined ? {} : { goal: `<= ${one.compileGoal}` }
      this.#add(one.name, 'compile', await this.#compiled(one, scoped), goal)
    }
  }

  // Each side inserts ids of its own.
  async executeAll(): Promise<void> {
    const { cases, scoped, bare, execute } = this.#subject
    for (const { name, scoped: ours, byHand } of cases) {
      const executed = await compare(
        (at) => execute(ours(scoped, 2 * at)),
        (at) => execute(byHand(bare, 2 * at + 1)),
        EXECUTED,
      )
      this.#add(name, 'end to end', executed, { goal: '<= 1.03' })
    }
  }

  async checkAll(): Promise<void> {
    const { cases, checkedCases, checking, bare, pool } = this.#subject
    const [select] = cases
    if (select !== undefined) {
      const compiled = await this.#compiled(select, checking)
      this.#add(`${select.name}, references declared`, 'compile', compiled, { goal: `<= ${select.compileGoal}` })
    }
    for (const { name, scoped: ours, byHand } of checkedCases) {
      await pool.query('delete from orders where id >= 1000000')
      const executed = await compare(
        (at) => ours(checking, 2 * at),
        (at) => byHand(bare, 2 * at + 1),
        EXECUTED,
      )
      this.#add(name, 'end to end', executed, { goal: '<= 1.05' })
    }
  }

  async explainAll(): Promise<void> {
    const { adapter, cases, scoped, bare, compile, pool } = this.#subject
    for (const { name, scoped: ours, byHand } of cases) {
      const own = await explain(pool, compile(ours(scoped, 5_000_000)))
      const theirs = await explain(pool, compile(byHand(bare, 5_000_000)))
      const note = own === theirs ? 'the same plan, the same blocks' : `${own} instead of ${theirs}`
      this.#report.add({ adapter, case: name, measure: 'plan', ratio: own === theirs ? 1 : 0, samples: 1, goal: '= 1', note })
    }
  }

  holdAll(): void {
    const { adapter, cases, scoped, bare, compile } = this.#subject
    for (const { name, scoped: ours, byHand } of cases) {
      const own = retainedBytes((at) => compile(ours(scoped, at)), HELD)
      const theirs = retainedBytes((at) => compile(byHand(bare, at)), HELD)
      const note = `${own.toFixed(0)} by ${theirs.toFixed(0)} bytes a query`
      this.#report.add({ adapter, case: name, measure: 'memory', ratio: own / theirs, samples: HELD, note })
    }
  }

  async runContexts(): Promise<void> {
    const { tenancy } = this.#subject
    const storage = new AsyncLocalStorage<string>()
    const work = () => 1
    const compared = await compare(
      () => tenancy.run(TENANT, work),
      () => storage.run(TENANT, work),
      { pairs: 300, batch: 5_000 },
    )
    this.#add('tenancy.run against AsyncLocalStorage.run', 'context', compared, {})
  }

  #compiled({ scoped, byHand }: BenchCase<Scoped, Bare, Query>, db: Scoped): Promise<Compared> {
    const { bare, compile } = this.#subject
    return compare(
      (at) => compile(scoped(db, at)),
      (at) => compile(byHand(bare, at)),
      COMPILED,
    )
  }

  #add(name: string, measure: string, { ratio, samples, ours, theirs }: Compared, goal: { readonly goal?: string }): void {
    const note = `${ours.toFixed(2)} by ${theirs.toFixed(2)} µs`
    this.#report.add({ adapter: this.#subject.adapter, case: name, measure, ratio, samples, ...goal, note })
  }
}
