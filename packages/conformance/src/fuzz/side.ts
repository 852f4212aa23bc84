import type { Statement, TenantContext } from '@tenantry/core'
import { type Outcome, observe } from '../oracle/outcome.js'
import { type StatementVerifier, statementVerifier, type Verified } from '../verify/statement-verifier.js'
import { WORLD, type WorldName } from '../worlds/world.js'
import type { DatabaseState } from './database-state.js'
import type { FuzzHandles, FuzzSubject } from './fuzz.js'
import { HeldConnection } from './held-connection.js'

/** What a program came to on one side, and what it left behind. */
export interface SideRun {
  readonly outcome: Outcome
  readonly after: DatabaseState
  readonly statements: readonly Statement[]
}

const AS_A: TenantContext = { kind: 'tenant', tenantId: WORLD.a }

/** One database of a world, with the ORM over a connection that is held for the whole run. */
export class Side<Db, Program> {
  /** What every program begins with. */
  readonly before: DatabaseState
  readonly #connection: HeldConnection
  readonly #handles: FuzzHandles<Db>
  readonly #subject: FuzzSubject<Db, Program>
  readonly #verify: StatementVerifier | undefined

  private constructor(
    connection: HeldConnection,
    handles: FuzzHandles<Db>,
    subject: FuzzSubject<Db, Program>,
    before: DatabaseState,
    verify: StatementVerifier | undefined,
  ) {
    this.#connection = connection
    this.#handles = handles
    this.#subject = subject
    this.before = before
    this.#verify = verify
  }

  static async open<Db, Program>(subject: FuzzSubject<Db, Program>, url: string, world: WorldName): Promise<Side<Db, Program>> {
    const connection = await HeldConnection.open(url)
    const handles = subject.connect(connection, world)
    const verify = handles.verified && (await statementVerifier(handles.verified))
    return new Side(connection, handles, subject, await connection.readState(), verify)
  }

  /** Runs the program as the bare ORM would, then undoes it. */
  runBare(program: Program): Promise<SideRun> {
    return this.#run(program, () => this.#subject.fuzz.run(this.#handles.bare, program))
  }

  /** Runs the program as tenant A through the adapter, then undoes it. */
  runScoped(program: Program): Promise<SideRun> {
    return this.#run(program, () => this.#handles.asTenant(() => this.#subject.fuzz.run(this.#handles.scoped, program)))
  }

  /** What the verifier tells of each statement that A sent; nothing where it is not asked. */
  verify({ statements }: SideRun): readonly Verified[] {
    const verify = this.#verify
    return verify === undefined ? [] : statements.map((statement) => verify(statement, AS_A))
  }

  /** The limit that names a refusal. */
  limitOf(error: unknown): string | undefined {
    return this.#subject.limitOf?.(error)
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
