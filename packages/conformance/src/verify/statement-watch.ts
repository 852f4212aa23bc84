import type { Context, Tenancy } from '@tenantry/core'
import { POSTGRES_ENGINES, type Engine } from '../engines/engine.js'
import { type StatementVerifier, statementVerifier } from './statement-verifier.js'

/** Hears a statement that is about to be sent; called where the work runs that sends it. */
export type Sent = (sql: string, parameters: readonly unknown[]) => void

/** What was heard since the last time. */
export interface Heard {
  readonly objections: readonly string[]
  /** How many statements ran inside a tenant and named a scoped table. */
  readonly namingScoped: number
}

/** Verifies every statement of a handle as it is sent, in the context that it is sent in. */
export class StatementWatch {
  /** How many statements were verified. */
  statements = 0
  readonly #tenancy: Tenancy
  readonly #verify: StatementVerifier
  #objections: string[] = []
  #namingScoped = 0

  private constructor(tenancy: Tenancy, verify: StatementVerifier) {
    this.#tenancy = tenancy
    this.#verify = verify
  }

  /** A watch over an engine's statements; undefined where the engine does not speak PostgreSQL's SQL. */
  static async open(tenancy: Tenancy, engine: Engine): Promise<StatementWatch | undefined> {
    const speaks = POSTGRES_ENGINES.some((name) => name === engine)
    return speaks ? new StatementWatch(tenancy, await statementVerifier(tenancy)) : undefined
  }

  readonly sent: Sent = (sql, parameters) => {
    this.statements++
    const { objections, namesScoped } = this.#verify({ sql, parameters }, this.#context())
    this.#objections.push(...objections)
    if (namesScoped) this.#namingScoped++
  }

  /** What was heard since the last call. */
  take(): Heard {
    const heard = { objections: this.#objections, namingScoped: this.#namingScoped }
    this.#objections = []
    this.#namingScoped = 0
    return heard
  }

  // A transaction is ended in a bypass that is over, and nothing else may be sent there.
  #context(): Context | undefined {
    try {
      return this.#tenancy.context()
    } catch {
      return undefined
    }
  }
}
