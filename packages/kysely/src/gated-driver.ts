import type { Tenancy } from '@tenantry/core'
import type { DatabaseConnection, Driver, QueryCompiler, TransactionSettings } from 'kysely'
import { GatedConnection } from './gate.js'
import type { QueryMarks } from './query-compiler.js'

type AcquireOptions = Parameters<Driver['acquireConnection']>[0]

/** Hands out gated connections, and pins each transaction to the context that begins it. */
export class GatedDriver implements Driver {
  readonly #inner: Driver
  readonly #compiler: QueryCompiler
  readonly #tenancy: Tenancy
  readonly #marks: QueryMarks

  constructor(inner: Driver, compiler: QueryCompiler, tenancy: Tenancy, marks: QueryMarks) {
    this.#inner = inner
    this.#compiler = compiler
    this.#tenancy = tenancy
    this.#marks = marks
  }

  init(options?: AcquireOptions): Promise<void> {
    return this.#inner.init(options)
  }

  /** A new gate each time: a handle kept from before the release stays closed for ever. */
  acquireConnection(options?: AcquireOptions): Promise<DatabaseConnection> {
    return this.#inner.acquireConnection(options).then((inner) => new GatedConnection(inner, this.#tenancy, this.#marks))
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const context = this.#tenancy.context()
    await this.#inner.beginTransaction(GatedConnection.innerOf(connection), settings)
    GatedConnection.pin(connection, context)
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    GatedConnection.check(connection)
    await GatedConnection.unpin(connection, (inner) => this.#inner.commitTransaction(inner))
  }

  // Not checked: a rollback takes nothing from anybody, and one that is refused would leave the transaction open.
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await GatedConnection.unpin(connection, (inner) => this.#inner.rollbackTransaction(inner))
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    GatedConnection.check(connection)
    await this.#has('savepoint')(GatedConnection.innerOf(connection), name, this.#compile)
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    GatedConnection.check(connection)
    await this.#has('rollbackToSavepoint')(GatedConnection.innerOf(connection), name, this.#compile)
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    GatedConnection.check(connection)
    await this.#has('releaseSavepoint')(GatedConnection.innerOf(connection), name, this.#compile)
  }

  releaseConnection(connection: DatabaseConnection, options?: AcquireOptions): Promise<void> {
    GatedConnection.release(connection)
    return this.#inner.releaseConnection(GatedConnection.innerOf(connection), options)
  }

  destroy(options?: AcquireOptions): Promise<void> {
    return this.#inner.destroy(options)
  }

  // The driver's own statements are compiled by its own compiler: they name no table.
  readonly #compile: QueryCompiler['compileQuery'] = (node, queryId) => this.#compiler.compileQuery(node, queryId)

  #has<M extends 'savepoint' | 'rollbackToSavepoint' | 'releaseSavepoint'>(method: M): NonNullable<Driver[M]> {
    const found = this.#inner[method]
    if (found === undefined) throw new Error(`The \`${method}\` method is not supported by this driver`)
    return found.bind(this.#inner)
  }
}
