import { READ_MUTANTS } from './kysely-reads.js'
import { WRITE_MUTANTS } from './kysely-writes.js'
import { type Mutant, mutantsOf } from './mutant.js'

const PGLITE = 'kysely/test/conformance/pglite.test.ts'

/** What the conformance run on PGlite notices: each costs a start of it. */
export const PGLITE_MUTANTS: readonly Mutant[] = [
  ...READ_MUTANTS,
  ...WRITE_MUTANTS,
  ...mutantsOf('kysely/src/gate.ts', [PGLITE], {
    'a query that nobody scoped runs': ['      this.#checkRaw()\n', '', 'made-by-hand|tampered'],
    'a query runs as any tenant': ['if (!this.#tenancy.isCurrent(mark.context)) {', 'if (mark === undefined) {', 'compiled-(for|in)'],
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
