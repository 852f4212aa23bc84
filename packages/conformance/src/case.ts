import type { Engine } from './engines/engine.js'
import type { LeakClass } from './leak-class.js'
import type { ErrorClass } from './oracle/outcome.js'
import type { WorldName } from './worlds/world.js'

/** One way to break isolation, told apart from any ORM: its name says what holds. */
export interface Case {
  readonly leak: LeakClass
  readonly intent: 'read' | 'write'
  readonly world: WorldName
  /** Where the construct exists; everywhere if left out. */
  readonly engines?: readonly Engine[]
  /** The result is a list in a total order, and compares as one. */
  readonly ordered?: true
  /** The A-only run must give rows, or change some: an empty case sees no leak. */
  readonly nonEmpty: boolean
  /** The A-only run must fail, and so. */
  readonly fails?: ErrorClass
}

type CaseOptions = Partial<Pick<Case, 'engines' | 'ordered' | 'nonEmpty' | 'fails' | 'world'>>

/** A case that reads, in the planted world, and gives rows unless it says otherwise. */
export function read(leak: LeakClass, options: CaseOptions = {}): Case {
  return { leak, intent: 'read', world: 'planted', nonEmpty: options.fails === undefined, ...options }
}

/** A case that writes, in the planted world, and changes rows unless it says otherwise. */
export function write(leak: LeakClass, options: CaseOptions = {}): Case {
  return { leak, intent: 'write', world: 'planted', nonEmpty: options.fails === undefined, ...options }
}

/** A case whose every answer is no rows: what it asks for is not A's. */
export const EMPTY = { nonEmpty: false } as const

/** In the world with foreign keys. */
export const KEYED = { world: 'keyed' } as const

/** A result that compares as a list. */
export const ORDERED = { ordered: true } as const

/** Servers only: PGlite has one session and cannot stream. */
export const SERVERS = { engines: ['postgres-15', 'postgres-16', 'postgres-17', 'postgres-18', 'mariadb'] } as const

/** PostgreSQL 17 on, which has MERGE … WHEN NOT MATCHED BY SOURCE and RETURNING. */
export const FROM_17 = { engines: ['postgres-17', 'postgres-18', 'pglite'] } as const
