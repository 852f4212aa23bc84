import type { Statement } from './write.js'

/**
 * How the statements run: each by itself, in one transaction, in one whose second statement is rolled back to
 * a savepoint before the rest follow, or in one that is rolled back whole.
 */
export type ProgramMode = 'plain' | 'transaction' | 'savepoint' | 'rollback'

/** One fuzz program: one read, or one to three statements that write. Plain JSON: paste it into a case. */
export interface Program {
  readonly world: 'planted' | 'keyed'
  readonly mode: ProgramMode
  readonly statements: readonly Statement[]
}

/** Whether the program writes. */
export function isWriting(program: Program): boolean {
  return program.statements.some((statement) => statement.kind !== 'query' || statement.with.some(({ body }) => body.kind !== 'query'))
}
