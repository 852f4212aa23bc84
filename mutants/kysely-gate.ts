import { mutantsOf } from './mutant.js'

const GATE = 'kysely/test/gate.test.ts'

/** What reaches the driver, as whom and on which connection. */
export const GATE_MUTANTS = [
  ...mutantsOf('kysely/src/gate.ts', [GATE], {
    'raw SQL runs in a bypass that reads': ['if (context.writes) return', 'if (context) return'],
    'a released connection is used': ['if (this.#released || this.#ending) throw ended()', 'if (this.#ending) throw ended()'],
    'a connection is used while its transaction ends': [
      'if (this.#released || this.#ending) throw ended()',
      'if (this.#released) throw ended()',
    ],
    'a write goes on after its transaction ended': ['if (this.#released || this.#ending || this.#pin !== pin) throw ended()', ''],
    'a stream is not admitted': [
      'AsyncIterableIterator<QueryResult<R>> {\n    const mark = this.#admit(query)',
      'AsyncIterableIterator<QueryResult<R>> {\n    const mark = this.#marks.get(query)',
    ],
  }),
  ...mutantsOf('kysely/src/gated-driver.ts', [GATE], {
    'another tenant commits': [
      'async commitTransaction(connection: DatabaseConnection): Promise<void> {\n    GatedConnection.check(connection)',
      'async commitTransaction(connection: DatabaseConnection): Promise<void> {',
    ],
    'a released connection stays open': ['    GatedConnection.release(connection)\n', ''],
  }),
  ...mutantsOf('kysely/src/query-compiler.ts', [GATE], {
    'the parameters of a compiled query may be changed': ['    Object.freeze(compiled.parameters)\n', ''],
    'a bypass that reads compiles what writes': [
      "if (context?.kind === 'bypass' && context.writes) return",
      "if (context?.kind === 'bypass') return",
    ],
  }),
  ...mutantsOf('kysely/src/with-tenancy.ts', [GATE], {
    'a dialect is wrapped twice': ['if (isWrapped(dialect)) throw', 'if (dialect === undefined) throw'],
    'a dialect of any database is taken': [
      'if (name === undefined || !Object.hasOwn(ENGINE_RULES, name)) {\n    throw',
      'if (name === undefined || !Object.hasOwn(ENGINE_RULES, name)) return dialect\n  if (name.length === 0) {\n    throw',
    ],
  }),
  ...mutantsOf('kysely/src/query-compiler.ts', ['kysely/test/raw-scoper.test.ts'], {
    'a compiled query may be changed': ['this.#marks.set(Object.freeze(compiled), {', 'this.#marks.set(compiled, {'],
    'a raw scoper is asked about every refusal': [' || !isUnproved(error, context)) throw error', ') throw error'],
    'a raw scoper is asked where nobody runs': [' || context === undefined ||', ' || (context as Context | undefined) === null ||'],
    'a raw scoper is not asked in a bypass': [" || (context.kind === 'bypass' && error instanceof BypassReadOnlyError)", ''],
    'the checks of a raw scoper are dropped': [
      'checks.map((check) => ({ steps: [check] }))',
      'checks.slice(checks.length).map((check) => ({ steps: [check] }))',
    ],
  }),
]
