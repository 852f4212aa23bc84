import { type Context, sameTenantId } from '@tenantry/core'
import { checkMysqlValues } from './check-mysql-text.js'
import { checkHeld, checkMadeHere, type Gating, madeElsewhere } from './gate.js'
import { TENANT_VALUE } from './internals-made.js'
import type { Query } from './internals-dialect.js'
import { filled, isSync, type Lazy, type Prepared, send, SENDING, type Sending, type Session } from './internals-session.js'
import type { Given } from './reference-check.js'
import { runChecks, runChecksSync } from './run-checks.js'
import { type Mark, type Mode, modeOf, type Rendered } from './render.js'

interface Variant {
  readonly rendered: Rendered
  readonly prepared: Prepared
}

/**
 * A prepared query that is given the tenant when it is executed, and rendered again where that is in another kind of
 * context than it was prepared in.
 */
export class GatedQuery {
  readonly #session: Session
  readonly #mark: Mark
  readonly #rest: readonly unknown[]
  readonly #gating: Gating
  readonly #sync: boolean
  readonly #variants = new Map<Mode, Variant>()
  #joins: unknown

  /** `rest` is what the session was asked to prepare the query with. */
  constructor(session: Session, mark: Mark, rest: readonly unknown[], gating: Gating) {
    this.#session = session
    this.#mark = mark
    this.#rest = rest
    this.#gating = gating
    this.#sync = isSync(session)
  }

  /** What Drizzle's builders get: it has of the driver's own prepared query what they ask for, and leads to nothing of it. */
  facade(): Prepared {
    const { rendered } = this.#mark
    const first = rendered === undefined || this.#rest.some(isTagged) ? undefined : this.#remember(rendered)
    const facade = new Facade(this)
    for (const method of SENDING) if (first === undefined || method in first) facade[method] = SENDERS[method]
    if (this.#sync) facade.execute = LAZY
    return facade
  }

  setToken(token: unknown): void {
    for (const { prepared } of this.#variants.values()) prepared.setToken?.(token)
  }

  getQuery(): Query {
    return this.#current().rendered.query
  }

  mapResult(result: unknown, fromBatch?: boolean): unknown {
    return this.#current().prepared.mapResult?.(result, fromBatch)
  }

  isResponseInArrayMode(): unknown {
    return this.#mark.rendered && this.#variants.get(this.#mark.rendered.mode)?.prepared.isResponseInArrayMode?.()
  }

  get joins(): unknown {
    return this.#joins
  }

  set joins(joins: unknown) {
    this.#joins = joins
    for (const { prepared } of this.#variants.values()) prepared.joinsNotNullableMap = joins
  }

  /** The gate behind what `facade` gave out. */
  static behind(facade: object): GatedQuery | undefined {
    return Facade.gate(facade)
  }

  /** For a batch: the query as it is sent now, once its checks let it through. */
  async admitted(): Promise<{ readonly query: Query; readonly prepared: Prepared }> {
    const { rendered, prepared } = this.#current()
    const given = this.#given(undefined, rendered)
    const admitted = rendered.checks.length === 0 ? { rendered, prepared } : await this.#checked({ rendered, prepared }, given)
    return { query: filled(admitted.rendered.query, given), prepared: admitted.prepared }
  }

  #remember(rendered: Rendered): Prepared {
    const prepared = this.#prepare(rendered)
    this.#variants.set(rendered.mode, { rendered, prepared })
    return prepared
  }

  // A name is one text's: PostgreSQL refuses another by the same.
  #prepare(rendered: Rendered, suffix = rendered.mode === 'tenant' ? '' : `_${rendered.mode}`): Prepared {
    const rest = this.#rest.map((one, at) => {
      if (at === NAME && typeof one === 'string' && this.#gating.surface.engine.engine === 'postgres') return one + suffix
      return this.#tagged(one, rendered)
    })
    const prepared = this.#session.prepareQuery(rendered.query, ...rest)
    if (this.#joins !== undefined) prepared.joinsNotNullableMap = this.#joins
    return prepared
  }

  // A cache that is asked by a tag of the application would give one tenant's rows to all.
  #tagged(argument: unknown, { mode }: Rendered): unknown {
    if (!isTagged(argument) || mode !== 'tenant') return argument
    return { ...argument, tag: this.#gating.surface.tenancy.key(argument.tag) }
  }

  send(method: Sending, args: readonly unknown[]): unknown {
    const { surface } = this.#gating
    try {
      const { rendered, prepared } = this.#current()
      const given = this.#given(args[0] as Given | undefined, rendered)
      if (surface.engine.engine === 'mysql' && rendered.mode !== 'writes') {
        checkMysqlValues(rendered.query, given, { context: surface.tenancy.context() })
      }
      const sent = [given, ...args.slice(1)]
      if (rendered.checks.length === 0) return send(prepared, method, sent)
      if (this.#sync) return send(this.#checkedSync({ rendered, prepared }, given).prepared, method, sent)
      if (method === 'iterator') return this.#iterate({ rendered, prepared }, given, sent)
      return this.#checked({ rendered, prepared }, given).then((admitted) => send(admitted.prepared, method, sent))
    } catch (error) {
      if (this.#sync) throw error
      if (method === 'iterator') return failing(error)
      return Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  // A driver that answers at once still runs `execute()` when somebody asks for its result.
  lazy(values: Given | undefined): unknown {
    const { prepared } = this.#current()
    const made = this.#gating.surface.tenancy.context()
    const lazy = send(prepared, 'execute', [values]) as Lazy
    const { executeMethod } = prepared
    if (executeMethod === undefined || !('resultCb' in lazy)) return this.send('execute', [values])
    lazy.resultCb = () => {
      checkMadeHere(this.#gating, made)
      return this.send(executeMethod, [values])
    }
    return lazy
  }

  #current(): Variant {
    checkHeld(this.#gating)
    if (this.#mark.error !== undefined) throw this.#mark.error
    const context = this.#gating.surface.tenancy.context()
    // What was prepared outside of all contexts holds nothing of any.
    if (this.#mark.mode !== 'none' && this.#mark.mode !== modeOf(context)) throw madeElsewhere()
    const known = this.#variants.get(modeOf(context))
    if (known !== undefined && fits(known.rendered, context)) return known
    const rendered = this.#gating.renderer.render(this.#mark.root)
    return { rendered, prepared: this.#rest.some(isTagged) ? this.#prepare(rendered) : this.#remember(rendered) }
  }

  #given(values: Given | undefined, { mode }: Rendered): Given {
    return mode === 'tenant' ? { ...values, [TENANT_VALUE]: this.#gating.surface.tenancy.current() } : (values ?? {})
  }

  async *#iterate(variant: Variant, given: Given, sent: readonly unknown[]): AsyncGenerator<unknown> {
    const admitted = await this.#checked(variant, given)
    yield* send(admitted.prepared, 'iterator', sent) as AsyncIterable<unknown>
  }

  // The query, once every check let it through; or what a check says is to run in its place.
  async #checked(variant: Variant, given: Given): Promise<Variant> {
    const asking = { session: this.#session, given, gating: this.#gating }
    return this.#instead(variant, await runChecks(variant.rendered.checks, asking))
  }

  #checkedSync(variant: Variant, given: Given): Variant {
    const asking = { session: this.#session, given, gating: this.#gating }
    return this.#instead(variant, runChecksSync(variant.rendered.checks, asking))
  }

  #instead(variant: Variant, query: Query | undefined): Variant {
    if (query === undefined) return variant
    const rendered: Rendered = { ...variant.rendered, query }
    return { rendered, prepared: this.#prepare(rendered, '_idle') }
  }
}

// Where PostgreSQL's sessions take the name of a prepared query.
const NAME = 1

// One class for all: accessors that close over a query give its object a shape of its own in V8, which keeps the query
// until the next full collection.
class Facade implements Prepared {
  readonly #gate: GatedQuery;
  [method: string]: unknown

  constructor(gate: GatedQuery) {
    this.#gate = gate
  }

  static gate(facade: object): GatedQuery | undefined {
    return #gate in facade ? facade.#gate : undefined
  }

  setToken(token: unknown): this {
    this.#gate.setToken(token)
    return this
  }

  getQuery(): Query {
    return this.#gate.getQuery()
  }

  mapResult(result: unknown, fromBatch?: boolean): unknown {
    return this.#gate.mapResult(result, fromBatch)
  }

  isResponseInArrayMode(): unknown {
    return this.#gate.isResponseInArrayMode()
  }

  get joinsNotNullableMap(): unknown {
    return this.#gate.joins
  }

  set joinsNotNullableMap(joins: unknown) {
    this.#gate.joins = joins
  }

  static sender(method: Sending): (this: Facade, ...args: unknown[]) => unknown {
    return function (this: Facade, ...args) {
      return this.#gate.send(method, args)
    }
  }

  static lazy(this: Facade, values?: Given): unknown {
    return this.#gate.lazy(values)
  }
}

const SENDERS = Object.fromEntries(SENDING.map((method) => [method, Facade.sender(method)]))
const LAZY = Object.getOwnPropertyDescriptor(Facade, 'lazy')?.value as unknown

// A query that names its tenant is no other's.
function fits({ tenantId }: Rendered, context: Context | undefined): boolean {
  return tenantId === undefined || (context?.kind === 'tenant' && sameTenantId(tenantId, context.tenantId))
}

function isTagged(argument: unknown): argument is { readonly tag: string } {
  if (typeof argument !== 'object' || argument === null || !('tag' in argument) || typeof argument.tag !== 'string') return false
  return 'enable' in argument || 'enabled' in argument || 'autoInvalidate' in argument
}

async function* failing(error: unknown): AsyncGenerator<never> {
  throw error
}
