import { ContextCarrier, equalContexts, frameOf, isWithinContext, type BypassContext, type Context } from './context.js'
import { BypassReadOnlyError, NestedTenantError } from './errors.js'
import { referenceTarget, type Rule, type Rules } from './rule.js'
import { decideScope, missingTenant, type Intent, type Scope } from './scope.js'
import { readSnapshot, takeSnapshot, type TenantSnapshot } from './snapshot.js'
import { sameTenantId, tenantIdReader, type TenantId, type TenantIdForm, type TenantIdReader } from './tenant-id.js'

/** What a tenancy is told besides its rules. */
export interface TenancyOptions {
  /** The form of tenant ids; `run` throws TypeError for any other. */
  readonly tenantId: TenantIdForm
  /** Called before each bypass, synchronously; a throw stops it. Adapters' own looks at the catalogue are not reported. */
  readonly onBypass?: (event: BypassContext) => void
  /** The schema that an unqualified name means, so that `public.invoices` is `invoices`. Default `public`. */
  readonly defaultSchema?: string
}

/** What a bypass may do. */
export interface BypassOptions {
  /** Whether it may write; a bypass only reads unless this is true. */
  readonly writes?: boolean
}

/**
 * The value made by {@link defineTenancy}: the table rules and the running tenant.
 *
 * `Table` is a parameter of its own, so that a tenancy with a rule too many fits as little as one with a rule too few.
 */
export interface Tenancy<R = Rules, Table extends string = keyof R & string> {
  /** The rules as declared, by table. */
  readonly rules: R
  /** The tables that have a rule. */
  readonly tables: readonly Table[]
  /** The schema that an unqualified name means. */
  readonly defaultSchema: string

  /**
   * Runs work as one tenant. A promise that work returns is started inside; any other value passes unchanged.
   * Throws TypeError for an id that is not canonical, NestedTenantError inside another tenant's run.
   */
  run<T>(tenantId: TenantId, work: () => PromiseLike<T>): Promise<T>
  run<T>(tenantId: TenantId, work: () => T): T

  /**
   * Runs work outside every tenant, for a stated reason that `onBypass` hears. It reads only, unless
   * `{ writes: true }`. It ends when its work settles: what the work leaves behind gets BypassEndedError.
   * Throws BypassReadOnlyError when it would widen a bypass that only reads.
   */
  bypass<T>(reason: string, work: () => PromiseLike<T>): Promise<T>
  bypass<T>(reason: string, work: () => T): T
  bypass<T>(reason: string, options: BypassOptions, work: () => PromiseLike<T>): Promise<T>
  bypass<T>(reason: string, options: BypassOptions, work: () => T): T

  /** The running tenant's id. Throws MissingTenantError when there is none, in a bypass too. */
  current(): TenantId
  /** The running tenant's id, or undefined. */
  tryCurrent(): TenantId | undefined
  /** The running context, or undefined; frozen. Throws BypassEndedError in a bypass whose work settled. */
  context(): Context | undefined
  /** A function that keeps today's tenant wherever it is called: emitters, timers, callbacks. Throws MissingTenantError without a tenant. */
  bind<A extends unknown[], T>(fn: (...args: A) => T): (...args: A) => T
  /** The running tenant as plain JSON. Throws MissingTenantError without a tenant. */
  capture(): TenantSnapshot
  /** Checks a snapshot, then is {@link Tenancy.run}. Throws TypeError for a malformed one. */
  restore<T>(snapshot: unknown, work: () => PromiseLike<T>): Promise<T>
  restore<T>(snapshot: unknown, work: () => T): T
  /** A key led by the running tenant, for caches, files, locks and limits. Throws MissingTenantError without a tenant. */
  key(...parts: (string | number | bigint)[]): string

  /** The canonical tenant id that a text spells (a header, an argument), or undefined: a uuid of either case, an integer's digits. */
  parseTenantId(text: string): TenantId | undefined

  /** For adapters: the one question, asked for each reference to a table. A refusal is a throw. */
  scopeOf(table: string, intent: Intent): Scope
  /** For adapters: the rule of a table, whatever schema spelling it is asked by. */
  ruleOf(table: string): Rule | undefined
  /** For adapters: whether a statement made in `context` may run now. */
  isCurrent(context: Context | undefined): boolean
  /** For adapters: whether what began in `context` may be used now, by it or by a context nested directly in it. */
  isWithin(context: Context | undefined): boolean
  /** For adapters: reads the database's own catalogue; every table with a rule is refused, so nobody need hear of it. */
  introspect<T>(work: () => T): T
}

/**
 * Declares how each table relates to tenants, and returns the value that everything else takes.
 *
 * Throws TypeError('Expected …') for a malformed rule or option, and for a reference to a table without a rule.
 *
 * @example
 * const tenancy = defineTenancy(
 *   {
 *     tenants: scopedBy('id'),
 *     suppliers: scopedBy('tenant_id'),
 *     orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
 *     proteins: shared('one catalogue of meat kinds'),
 *   },
 *   { tenantId: 'uuid' },
 * )
 */
export function defineTenancy<const R extends Rules>(rules: R, options: TenancyOptions): Tenancy<R> {
  const ids: TenantIdReader = tenantIdReader(options?.tenantId)
  const onBypass = options.onBypass
  if (onBypass !== undefined && typeof onBypass !== 'function') throw new TypeError('Expected `onBypass` to be a function')
  const defaultSchema = options.defaultSchema ?? 'public'
  const ruleByName = indexRules(rules, defaultSchema)
  const carrier = new ContextCarrier()

  const ruleOf = (table: string) => ruleByName.get(unqualified(table, defaultSchema))

  function tenantFrame(what: string) {
    const frame = carrier.frame()
    if (frame?.context.kind !== 'tenant') throw missingTenant(what)
    return { frame, tenantId: frame.context.tenantId }
  }

  function run<T>(tenantId: TenantId, work: () => T): T {
    ids.check(tenantId)
    const outer = carrier.rawFrame()
    if (outer?.context.kind !== 'tenant') return carrier.enter(frameOf({ kind: 'tenant', tenantId }, outer), work)
    if (sameTenantId(outer.context.tenantId, tenantId)) return carrier.enter(outer, work)
    throw new NestedTenantError(
      'Another tenant is running. End its work first, or leave it with tenancy.bypass(reason, work) and run inside that.',
    )
  }

  function bypass<T>(reason: string, optionsOrWork: BypassOptions | undefined | (() => T), maybeWork?: () => T): T {
    const work = typeof optionsOrWork === 'function' ? optionsOrWork : maybeWork
    const writes = typeof optionsOrWork !== 'function' && optionsOrWork?.writes === true
    if (typeof reason !== 'string' || reason.trim() === '') throw new TypeError('Expected `reason` to say why this work leaves its tenant')
    if (typeof work !== 'function') throw new TypeError('Expected `work` to be a function')
    const outer = carrier.frame()
    if (outer?.context.kind === 'bypass' && writes && !outer.context.writes) {
      throw new BypassReadOnlyError('A bypass that only reads cannot open one that writes. Give the outer one { writes: true }.')
    }
    const left = outer?.context.kind === 'tenant' ? outer.context.tenantId : outer?.context.left
    const context: BypassContext = left === undefined ? { kind: 'bypass', reason, writes } : { kind: 'bypass', reason, writes, left }
    const frame = frameOf(context, outer)
    onBypass?.(context)
    return carrier.enterUntilSettled(frame, work)
  }

  function introspect<T>(work: () => T): T {
    const context: BypassContext = { kind: 'bypass', reason: 'introspection', writes: false }
    return carrier.enterUntilSettled(frameOf(context, carrier.frame(), true), work)
  }

  function tryCurrent(): TenantId | undefined {
    const context = carrier.frame()?.context
    return context?.kind === 'tenant' ? context.tenantId : undefined
  }

  function restore<T>(snapshot: unknown, work: () => T): T {
    const tenantId = readSnapshot(snapshot)
    ids.check(tenantId)
    return run(tenantId, work)
  }

  const tenancy = {
    rules: Object.freeze({ ...rules }),
    tables: Object.freeze(Object.keys(rules)),
    defaultSchema,
    run,
    bypass,
    current: () => tenantFrame('A tenant id was asked for').tenantId,
    tryCurrent,
    context: () => carrier.frame()?.context,
    bind: <A extends unknown[], T>(fn: (...args: A) => T) => {
      const { frame } = tenantFrame('A function was to be bound to the tenant')
      return (...args: A) => carrier.enter(frame, () => fn(...args))
    },
    capture: () => takeSnapshot(tenantFrame('The tenant was to be captured').tenantId),
    restore,
    key: (...parts: (string | number | bigint)[]) => {
      const { tenantId } = tenantFrame('A key led by the tenant was asked for')
      return [tenantId, ...parts].map((part) => encodeURIComponent(String(part))).join(':')
    },
    parseTenantId: ids.parse,
    scopeOf: (table: string, intent: Intent) => decideScope(table, ruleOf(table), intent, carrier.frame()),
    ruleOf,
    isCurrent: (context: Context | undefined) => equalContexts(carrier.frame()?.context, context),
    isWithin: (context: Context | undefined) => isWithinContext(carrier.frame(), context),
    introspect,
  }
  return Object.freeze(tenancy)
}

function indexRules(rules: Rules, defaultSchema: string): ReadonlyMap<string, Rule> {
  if (typeof rules !== 'object' || rules === null) throw new TypeError('Expected `rules` to hold a rule for each table')
  const index = new Map<string, Rule>()
  for (const [table, rule] of Object.entries(rules)) {
    if (!(rule?.kind === 'scoped' && rule.references) && !(rule?.kind === 'shared' && rule.key)) {
      throw new TypeError(`Expected the rule of table "${table}" to be made by scopedBy(column) or shared(why)`)
    }
    const name = unqualified(table, defaultSchema)
    if (index.has(name)) throw new TypeError(`Expected one rule for table "${name}", got two spellings of its name`)
    index.set(name, rule)
  }
  for (const [table, rule] of index) {
    if (rule.kind === 'shared') continue
    for (const [column, reference] of Object.entries(rule.references)) {
      const target = referenceTarget(reference).table
      if (!index.has(unqualified(target, defaultSchema))) {
        throw new TypeError(`Expected "${table}.${column}" to reference a table that has a rule, got "${target}"`)
      }
    }
  }
  return index
}

function unqualified(table: string, defaultSchema: string): string {
  return table.startsWith(`${defaultSchema}.`) ? table.slice(defaultSchema.length + 1) : table
}
