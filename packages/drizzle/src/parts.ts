import { type Statement, unknownShape } from './statement.js'

/** The parts that something of a query may have. */
export class Parts {
  readonly #what: string
  readonly #blank: Readonly<Record<string, undefined>>
  readonly #count: number

  /** `names` with spaces between them. */
  constructor(what: string, names: string) {
    const list = names.trim().split(/\s+/)
    this.#what = what
    this.#blank = Object.fromEntries(list.map((name) => [name, undefined]))
    this.#count = list.length
  }

  /**
   * The parts of a query. Refuses what a newer Drizzle may have added to it: known parts are allowed, none is forbidden.
   *
   * Drizzle 1.0 makes its queries by spreading, which gives each a shape of its own in V8: every read of a part is a slow
   * one. In the copy all have one shape.
   */
  of<T extends object>(config: T, statement: Pick<Statement, 'context'>): T {
    if (Object.getPrototypeOf(config) !== Object.prototype) throw unknownShape('Something', this.#what, statement)
    const parts: T = Object.assign({ ...this.#blank }, config)
    if (Object.keys(parts).length !== this.#count) this.check(config, statement)
    return parts
  }

  /** Refuses a part that is none of these. */
  check(config: object, statement: Pick<Statement, 'context'>): void {
    for (const part in config) {
      if (!Object.hasOwn(this.#blank, part) && (config as Readonly<Record<string, unknown>>)[part] !== undefined)
        throw unknownShape(`"${part}"`, `a part of ${this.#what}`, statement)
    }
  }
}
