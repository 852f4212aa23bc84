import { mutantsOf } from './mutant.js'

const SQLITE = 'drizzle/test/conformance/sqlite.test.ts'
const GATE = 'drizzle/src/gate.test.ts'
const HANDLES = 'drizzle/test/handles.test.ts'
const PREPARED = 'drizzle/test/prepared.test.ts'
const RAW = 'drizzle/test/raw-scoper.test.ts'
const METHODS = 'drizzle/test/surface/sqlite-methods.test.ts'
const CACHE = 'drizzle/src/cache.test.ts'

/** What reaches the driver, as whom and on which handle. */
export const GATE_MUTANTS = [
  ...mutantsOf('drizzle/src/gated-session.ts', [GATE], {
    'a query that nobody scoped runs': ['      throw notRendered(gating)\n', '      return inner.prepareQuery(query, ...rest)\n'],
  }),
  ...mutantsOf('drizzle/src/gate.ts', [GATE, HANDLES], {
    'a handle outlives its transaction': ['  if (hold.ended) throw ended()\n', ''],
    'a transaction is used by another tenant': [
      'if (hold.pin !== undefined && !tenancy.isWithin(hold.pin.context)) {',
      'if (hold.pin === null) {',
    ],
  }),
  ...mutantsOf('drizzle/src/gate.ts', [METHODS], {
    'what was made elsewhere is run': ['if (made !== undefined && !tenancy.isCurrent(made)) throw madeElsewhere()', ''],
  }),
  ...mutantsOf('drizzle/src/transactions.ts', [GATE, HANDLES], {
    'a transaction is not pinned': ['pin: { context: tenancy.context() }', 'pin: undefined'],
    'a transaction never ends': ['    hold.ended = true\n', ''],
    'the settings of a transaction may be any text': ["if (typeof value === 'string' ? !/^", "if (typeof value === 'number' ? !/^"],
  }),
  ...mutantsOf('drizzle/src/render.ts', [GATE, SQLITE, HANDLES], {
    'a builder of another tenant is run': [
      'if (created !== undefined && created !== context && !tenancy.isCurrent(created)) throw madeElsewhere()',
      '',
    ],
    'a bypass that reads writes': ["if (context?.kind === 'bypass' && context.writes) {", "if (context?.kind === 'bypass') {"],
  }),
  ...mutantsOf('drizzle/src/gated-query.ts', [GATE, PREPARED], {
    'a prepared query keeps its tenant': [
      "mode === 'tenant' ? { ...values, [TENANT_VALUE]: this.#gating.surface.tenancy.current() }",
      "mode === 'tenant' ? { [TENANT_VALUE]: this.#mark.rendered?.tenantId ?? '', ...values }",
    ],
    'a query that was prepared in a bypass runs in a tenant': [
      "if (this.#mark.mode !== 'none' && this.#mark.mode !== modeOf(context)) throw madeElsewhere()",
      '',
    ],
    'a handle is not asked when it sends': ['    checkHeld(this.#gating)\n    if (this.#mark.error', '    if (this.#mark.error'],
  }),
  ...mutantsOf('drizzle/src/gated-query.ts', [CACHE], {
    'a tag of a cache is every tenant’s': [
      "if (!isTagged(argument) || mode !== 'tenant') return argument",
      "if (!isTagged(argument) || mode === 'tenant') return argument",
    ],
  }),
  ...mutantsOf('drizzle/src/scoped-database.ts', [GATE], {
    'the driver is anybody’s': [
      "if (context?.kind === 'bypass' && context.writes) return inner.$client",
      'if (inner) return inner.$client',
    ],
  }),
  ...mutantsOf('drizzle/src/batch.ts', [METHODS], {
    'a statement of a batch is of any tenant': [
      '  const gated = made && GatedQuery.behind(made)\n',
      '  if (made) return { _prepare: () => made } as Ready\n  const gated = made && GatedQuery.behind(made)\n',
    ],
  }),
  ...mutantsOf('drizzle/src/with-tenancy.ts', [METHODS], {
    'a database is wrapped twice': ['if (isWrapped(db)) throw', 'if (db === undefined) throw'],
  }),
  ...mutantsOf('drizzle/src/render.ts', [RAW], {
    'a raw scoper is asked about every refusal': [' || !isUnproved(error, context)) throw error', ') throw error'],
    'a raw scoper is asked where nobody runs': [
      'this.#raw === undefined || context === undefined ||',
      'this.#raw === undefined || (context as Context | undefined) === null ||',
    ],
    'a raw scoper is not asked in a bypass': [" || (kind === 'bypass' && error.code === 'BYPASS_READ_ONLY')", ''],
    'the checks of a raw scoper are dropped': [
      'checks: checks.map((check) => ({ steps: () => [() => ({ sql: check.sql, params: [...check.parameters] })] }))',
      'checks: checks.slice(checks.length).map(() => ({ steps: () => [] }))',
    ],
  }),
]
