import { mutantsOf } from './mutant.js'

const CONTROL = ['postgres/src/client/transaction-control.test.ts']
const PIN = ['postgres/src/client/transaction-pin.test.ts']
const CURSOR = ['postgres/test/client/pg-cursor.test.ts']
const POOL = ['postgres/test/client/pg-pool.test.ts']

/** What keeps bare clients of PostgreSQL inside the tenant. */
export const CLIENT_MUTANTS = [
  ...mutantsOf('postgres/src/client/transaction-control.ts', CONTROL, {
    'a client takes any SET for control': [
      "node.VariableSetStmt.kind === 'VAR_SET_MULTI' && node.VariableSetStmt.name === 'TRANSACTION'",
      'true',
    ],
    'a client takes the defaults of a session for control': [" && node.VariableSetStmt.name === 'TRANSACTION'", ''],
    'a client ends the pin of a chained transaction': ["chain === true ? 'inside' : ", ''],
    'a client ends the pin at a savepoint': ["TRANS_STMT_ROLLBACK_TO: 'inside'", "TRANS_STMT_ROLLBACK_TO: 'ends'"],
    'a client pins no transaction that START begins': ["TRANS_STMT_START: 'begins'", "TRANS_STMT_START: 'inside'"],
  }),
  ...mutantsOf('postgres/src/client/transaction-pin.ts', PIN, {
    'a pin moves to the next context that begins': ['this.#began ??=', 'this.#began ='],
    'a pin never ends': ['    this.#began = undefined\n', ''],
    'a pin lets anybody in': ['this.#tenancy.isWithin(this.#began.context)', 'this.#tenancy !== undefined'],
    'a pin forgets that its connection was given back': ['    if (this.#released) throw ended()\n    if', '    if'],
    'a pin holds across a new transaction': ['this.#released || this.#began !== began', 'this.#released'],
    'a pin holds across a release': ['this.#released || this.#began !== began', 'this.#began !== began'],
  }),
  ...mutantsOf('postgres/src/client/scoped-pg-client.ts', CURSOR, {
    'a client opens cursors of checked writes': ['if (scoped.checks.length > 0) {', 'if (scoped.checks.length < 0) {'],
    'a client serves after its release': ['    this.#pin.release()\n', ''],
    'a client asks its pin for no cursor': [
      '#scope({ text, values = [] }: PgQueryConfig): ScopedStatement {\n    this.#pin.check()\n',
      '#scope({ text, values = [] }: PgQueryConfig): ScopedStatement {\n',
    ],
  }),
  ...mutantsOf('postgres/src/client/scoped-pg-client.ts', POOL, {
    'a client begins without a pin': ["    if (control === 'begins') this.#pin.begin()\n", ''],
    'a client keeps its pin': ["    if (control === 'ends') this.#pin.end()\n", ''],
    'a client sends cursors as they are': ['    rewrite(submittable, scoped)\n', ''],
  }),
  ...mutantsOf('postgres/src/client/run-checks.ts', POOL, {
    'a client writes what a check refuses': ['if (rows > 0) {', 'if (rows < 0) {'],
  }),
  ...mutantsOf('postgres/src/client/pg-statement.ts', POOL, {
    'a client prepares one name for two texts': [
      'inBypass ? `${config.name} (bypass)` : config.name',
      'inBypass ? config.name : config.name',
    ],
  }),
  ...mutantsOf('postgres/src/client/scoped-pg-pool.ts', POOL, {
    'a pool hands out bare clients in events': ['isClient(one) ? scopedPgClient(one, scoping) : one', 'one'],
    'a pool keeps the listeners that are taken away': ['listeners.get(listener) ?? listener', 'listener'],
  }),
  ...mutantsOf('postgres/src/with-tenancy.ts', POOL, {
    'a client is scoped twice': ['  SCOPED.add(scoped)\n', ''],
  }),
]
