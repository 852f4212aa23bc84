/** What keeps a statement from being proved inside the running tenant. */
export interface Finding {
  /** The table as the statement names it; undefined where the statement itself is at fault. */
  readonly table: string | undefined
  /** Where in the statement: "FROM", "the target of UPDATE", "an arm of MERGE". */
  readonly place: string
  /** The character of the statement's text that it is about, from 1; undefined where none is told. */
  readonly character: number | undefined
  /** What is missing and what to write, in one sentence, without a value of the statement. */
  readonly message: string
}
