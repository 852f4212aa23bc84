import type { Tenancy } from '@tenantry/core'
import type { Arbitrary } from 'fast-check'
import type { ErrorClass } from '../oracle/outcome.js'
import type { WorldName } from '../worlds/world.js'
import type { HeldConnection } from './held-connection.js'

/** A language of programs for one ORM. A program is plain JSON: a difference can be pasted into a case. */
export interface Fuzz<Db, Program> {
  readonly arbitrary: Arbitrary<Program>
  /** Runs the program. Rows without a total order come back sorted, so equal results are equal values. */
  run(db: Db, program: Program): Promise<unknown>
  /** What the program is made of, for the count per construct. */
  constructs(program: Program): readonly string[]
  /** The statements of the program, as the bare ORM writes them. */
  print(program: Program): string
}

/** What the runner must know of a program besides running it. */
export interface ProgramTraits {
  readonly world: WorldName
  readonly writes: boolean
}

/** The bare ORM and the scoped one over one held connection. */
export interface FuzzHandles<Db> {
  readonly bare: Db
  readonly scoped: Db
  /** Runs work as tenant A. */
  asTenant<T>(work: () => Promise<T>): Promise<T>
  /** Given where each statement of the scoped handle is PostgreSQL's and must be proved inside the tenant. */
  readonly verified?: Tenancy | undefined
}

/** An adapter as the fuzz runner sees it. */
export interface FuzzSubject<Db, Program> {
  readonly adapter: string
  readonly fuzz: Fuzz<Db, Program>
  /** Every construct that a run must reach. */
  readonly constructs: readonly string[]
  traits(program: Program): ProgramTraits
  connect(connection: HeldConnection, world: WorldName): FuzzHandles<Db>
  classify(error: unknown): ErrorClass
  /** The kind of a program, where refusals are to be counted by it. */
  kind?(program: Program): string
  /**
   * The anchor in docs/limits.md of what names this refusal. A refusal of what the bare ORM runs is counted and printed;
   * one that no limit names is a difference.
   */
  limitOf?(error: unknown): `#${string}` | undefined
}
