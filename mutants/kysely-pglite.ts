import { READ_MUTANTS } from './kysely-reads.js'
import { WRITE_MUTANTS } from './kysely-writes.js'
import { type Mutant, mutantsOf } from './mutant.js'

const PGLITE = 'kysely/test/conformance/pglite.test.ts'

/** Drafts that nobody has run yet, so kysely.ts does not list them: each costs a start of PGlite. */
export const PGLITE_MUTANTS: readonly Mutant[] = [
  ...READ_MUTANTS,
  ...WRITE_MUTANTS,
  ...mutantsOf('kysely/src/gate.ts', [PGLITE], {
    'a query that nobody scoped runs': ['      this.#checkRaw()\n', '', 'made-by-hand|tampered'],
    'a query runs as any tenant': ['if (!this.#tenancy.isCurrent(mark.context)) {', 'if (mark === undefined) {', 'compiled-(for|in)'],
    'no check is asked': [
      'const stopped = await this.#firstEmptyStep(check, query, pin)',
      'const stopped = -2',
      'an-insert-with-a(n-absent|-foreign)-reference',
    ],
    'a transaction is used by another tenant': [
      'this.#pin !== undefined && !this.#tenancy.isWithin(this.#pin.context)',
      'this.#pin === null',
      'transaction',
    ],
  }),
  ...mutantsOf('kysely/src/gated-driver.ts', [PGLITE], {
    'a transaction is not pinned': ['    GatedConnection.pin(connection, context)\n', '', 'transaction'],
  }),
]
