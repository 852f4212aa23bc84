import {
  BypassReadOnlyError,
  type Context,
  ReferenceNotFoundError,
  TenantMismatchError,
  UnscopableQueryError,
  sameTenantId,
} from '@tenantry/core'
import { TENANT_VALUE } from './internals.js'
import type { Query } from './internals-dialect.js'
import { isSync, type Prepared, rowsOf, send, type Sending, SENDING, type Session } from './internals-session.js'
import type { Given } from './reference-check.js'
import { type Check, type Mark, type Mode, modeOf, type Rendered, type Renderer } from './render.js'
import type { Surface } from './statement.js'

/** What a handle is bound to: the context that began its transaction, until that ends. */
export interface Hold {
  readonly pin: { readonly context: Context | undefined } | undefined
  ended: boolean
}

/** What a gate goes by. */
export interface Gating {
  readonly surface: Surface
  readonly renderer: Renderer
  readonly hold: Hold
}

/** The session of a driver behind the last check before the database: it runs only what was scoped for the running context. */
export function gatedSession(inner: Session, gating: Gating): Session {
  return Object.assign(Object.create(inner) as Session, {
    prepareQuery: (query: Query, ...rest: readonly unknown[]) => {
      const mark = gating.renderer.markOf(query)
      if (mark !== undefined) return new GatedQuery(inner, mark, rest, gating).prepared
      checkHeld(gating)
      checkRaw(gating)
      return inner.prepareQuery(query, ...rest)
    },
  })
}

/** Refuses a handle that is not the running context's to use. */
export function checkHeld({ surface: { tenancy }, hold }: Gating): void {
  if (hold.ended) throw ended()
  if (hold.pin !== undefined && !tenancy.isWithin(hold.pin.context)) {
    throw new TenantMismatchError(
      'This transaction was begun by another tenant or bypass. Use it inside the context that began it, or begin one of your own.',
    )
  }
}

function checkRaw({ surface: { tenancy } }: Gating): void {
  const context = tenancy.context()
  if (context?.kind === 'bypass' && context.writes) return
  if (context?.kind === 'bypass') {
    throw new BypassReadOnlyError(
      'Raw SQL is not proved to be a read, and this bypass only reads. Open it with tenancy.bypass(reason, { writes: true }, work).',
    )
  }
  throw new UnscopableQueryError(
    'A query that this database did not render cannot be proved to stay inside the tenant. Build it with this database.',
  )
}

/** A prepared query that is rendered again where it is executed in another kind of context than it was prepared in. */
class GatedQuery {
  readonly #session: Session
  readonly #mark: Mark
  readonly #rest: readonly unknown[]
  readonly #gating: Gating
  readonly #variants = new Map<Mode, { readonly rendered: Rendered; readonly prepared: Prepared }>()
  readonly prepared: Prepared
  #joins: unknown

  constructor(session: Session, mark: Mark, rest: readonly unknown[], gating: Gating) {
    this.#session = session
    this.#mark = mark
    this.#rest = rest
    this.#gating = gating
    const first = mark.rendered && this.#prepare(mark.rendered)
    if (first !== undefined && mark.rendered !== undefined)
      this.#variants.set(mark.rendered.mode, { rendered: mark.rendered, prepared: first })
    this.prepared = this.#facade(first ?? {})
  }

  // What Drizzle's builders and drivers ask of a prepared query, beside sending it, the driver's own answers.
  #facade(first: Prepared): Prepared {
    const facade = Object.create(first) as Prepared & Record<string, unknown>
    for (const method of SENDING) {
      if (this.#mark.rendered !== undefined && !(method in first)) continue
      facade[method] = (...args: readonly unknown[]) => this.#send(method, args)
    }
    facade.setToken = (token: unknown) => {
      for (const { prepared } of this.#variants.values()) prepared.setToken?.(token)
      return facade
    }
    facade['getQuery'] = () => this.#current().rendered.query
    Object.defineProperty(facade, 'joinsNotNullableMap', {
      get: () => this.#joins,
      set: (joins: unknown) => {
        this.#joins = joins
        for (const { prepared } of this.#variants.values()) prepared.joinsNotNullableMap = joins
      },
    })
    return facade
  }

  #prepare(rendered: Rendered): Prepared {
    const prepared = this.#session.prepareQuery(rendered.query, ...this.#rest.map((one) => this.#tagged(one, rendered)))
    if (this.#joins !== undefined) prepared.joinsNotNullableMap = this.#joins
    return prepared
  }

  // A cache that is asked by a tag of the application would give one tenant's rows to all.
  #tagged(argument: unknown, { mode }: Rendered): unknown {
    if (!isTagged(argument) || mode !== 'tenant') return argument
    return { ...argument, tag: this.#gating.surface.tenancy.key(argument.tag) }
  }

  #send(method: Sending, args: readonly unknown[]): unknown {
    const { surface } = this.#gating
    try {
      const { rendered, prepared } = this.#current()
      const given = this.#given(args[0] as Given | undefined, rendered)
      const sent = [given, ...args.slice(1)]
      if (rendered.checks.length === 0) return send(prepared, method, sent)
      if (isSync(surface.dialect)) return send(this.#checkedSync(rendered, prepared, given), method, sent)
      if (method === 'iterator') return this.#iterate(rendered, prepared, given, sent)
      return this.#checked(rendered, prepared, given).then((admitted) => send(admitted, method, sent))
    } catch (error) {
      if (isSync(surface.dialect)) throw error
      if (method === 'iterator') return failing(error)
      return Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #current(): { readonly rendered: Rendered; readonly prepared: Prepared } {
    checkHeld(this.#gating)
    if (this.#mark.error !== undefined) throw this.#mark.error
    const { tenancy } = this.#gating.surface
    const context = tenancy.context()
    const known = this.#variants.get(modeOf(context))
    if (known !== undefined && this.#fits(known.rendered, context)) return known
    const rendered = this.#gating.renderer.render(this.#mark.root)
    const made = { rendered, prepared: this.#prepare(rendered) }
    if (!this.#rest.some(isTagged)) this.#variants.set(rendered.mode, made)
    return made
  }

  #fits({ tenantId }: Rendered, context: Context | undefined): boolean {
    if (this.#rest.some(isTagged)) return false
    return tenantId === undefined || (context?.kind === 'tenant' && sameTenantId(tenantId, context.tenantId))
  }

  #given(values: Given | undefined, { mode }: Rendered): Given {
    if (mode !== 'tenant') return values ?? {}
    return { ...values, [TENANT_VALUE]: this.#gating.surface.tenancy.current() }
  }

  async *#iterate(rendered: Rendered, prepared: Prepared, given: Given, sent: readonly unknown[]): AsyncGenerator<unknown> {
    const admitted = await this.#checked(rendered, prepared, given)
    yield* send(admitted, 'iterator', sent) as AsyncIterable<unknown>
  }

  // The query, once every check let it through; or what a check says is to run in its place.
  async #checked(rendered: Rendered, prepared: Prepared, given: Given): Promise<Prepared> {
    let admitted = prepared
    for (const check of rendered.checks) {
      const steps = check.steps(given)
      let stopped = -1
      for (const [at, step] of steps.entries()) {
        const rows = (await this.#rows(step(), given)) as readonly unknown[]
        checkHeld(this.#gating)
        if (rows.length > 0) continue
        stopped = at
        break
      }
      admitted = this.#admitted(check, steps.length, stopped, rendered, admitted)
    }
    return admitted
  }

  #checkedSync(rendered: Rendered, prepared: Prepared, given: Given): Prepared {
    let admitted = prepared
    for (const check of rendered.checks) {
      const steps = check.steps(given)
      const stopped = steps.findIndex((step) => (this.#rows(step(), given) as readonly unknown[]).length === 0)
      admitted = this.#admitted(check, steps.length, stopped, rendered, admitted)
    }
    return admitted
  }

  #rows(query: Query, given: Given): unknown {
    const { dialect, kit } = this.#gating.surface
    return rowsOf(this.#session, query, given, dialect, kit)
  }

  #admitted(check: Check, steps: number, stopped: number, rendered: Rendered, admitted: Prepared): Prepared {
    if (steps === 0) return admitted
    if (stopped === -1)
      throw new ReferenceNotFoundError('A reference names a row that is not there. Use the id of a row that this tenant can see.')
    if (stopped !== steps - 1 || check.otherwise === undefined) return admitted
    return this.#prepare({ ...rendered, query: check.otherwise() })
  }
}

function isTagged(argument: unknown): argument is { readonly tag: string } {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'tag' in argument &&
    typeof argument.tag === 'string' &&
    ('enable' in argument || 'enabled' in argument || 'autoInvalidate' in argument)
  )
}

async function* failing(error: unknown): AsyncGenerator<never> {
  throw error
}

function ended(): TenantMismatchError {
  return new TenantMismatchError(
    'This transaction or connection has ended, and its connection may serve another tenant by now. Await all work inside its callback.',
  )
}
