import { type Outcome, observe } from '../oracle/outcome.js'
import type { WorldName } from '../worlds/world.js'
import type { DatabaseState } from './database-state.js'
import type { FuzzHandles, FuzzSubject } from './fuzz.js'
import { HeldConnection } from './held-connection.js'

/** What a program came to on one side, and what it left behind. */
export interface SideRun {
  readonly outcome: Outcome
  readonly after: DatabaseState
  readonly statements: readonly string[]
}

/** One database of a world, with the ORM over a connection that is held for the whole run. */
export class Side<Db, Program> {
  /** What every program begins with. */
  readonly before: DatabaseState
  readonly #connection: HeldConnection
  readonly #handles: FuzzHandles<Db>
  readonly #subject: FuzzSubject<Db, Program>

  private constructor(connection: HeldConnection, handles: FuzzHandles<Db>, subject: FuzzSubject<Db, Program>, before: DatabaseState) {
    this.#connection = connection
    this.#handles = handles
    this.#subject = subject
    this.before = before
  }

  static async open<Db, Program>(subject: FuzzSubject<Db, Program>, url: string, world: WorldName): Promise<Side<Db, Program>> {
    const connection = await HeldConnection.open(url)
    return new Side(connection, subject.connect(connection, world), subject, await connection.readState())
  }

  /** Runs the program as the bare ORM would, then undoes it. */
  runBare(program: Program): Promise<SideRun> {
    return this.#run(program, () => this.#subject.fuzz.run(this.#handles.bare, program))
  }

  /** Runs the program as tenant A through the adapter, then undoes it. */
  runScoped(program: Program): Promise<SideRun> {
    return this.#run(program, () => this.#handles.asTenant(() => this.#subject.fuzz.run(this.#handles.scoped, program)))
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  async #run(program: Program, work: () => Promise<unknown>): Promise<SideRun> {
    this.#connection.takeStatements()
    const outcome = await observe(work, (error) => this.#subject.classify(error))
    const wrote = this.#subject.traits(program).writes
    const after = outcome.kind === 'value' && wrote ? await this.#connection.readState() : this.before
    if (wrote || outcome.kind === 'error') await this.#connection.reset()
    return { outcome, after, statements: this.#connection.takeStatements() }
  }
}
