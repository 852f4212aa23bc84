import type { CompiledQuery } from 'kysely'

/** Marks of one dialect's compiled queries. What has none was not compiled by it. */
export interface Marks<M> {
  set(query: CompiledQuery, mark: M): void
  get(query: CompiledQuery): M | undefined
}

/** Makes marks that stick to a query as a private field: a copy or a proxy of the query has none, and it costs less than a WeakMap. */
export function makeMarks<M>(): Marks<M> {
  class Marked extends Given {
    #mark: M

    constructor(query: CompiledQuery, mark: M) {
      super(query)
      this.#mark = mark
    }

    static of(query: CompiledQuery): M | undefined {
      return #mark in query ? query.#mark : undefined
    }
  }
  return {
    set: (query, mark) => void new Marked(query, mark),
    get: (query) => Marked.of(query),
  }
}

// A constructor that returns what it is given, so that the fields of a class that extends it are added to that.
const Given = function (this: unknown, query: object) {
  return query
} as unknown as new (
  query: object,
) => object
