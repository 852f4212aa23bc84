import { expressionBuilder, type Kysely } from 'kysely'

/** A database whose tables and columns are known as text only: a program is data, so no compiler can check its names. */
export type TextDb = Record<string, Record<string, unknown>>

/** Whatever statements can be begun from: the database or a transaction. */
export type Runner = Kysely<TextDb>

/** The expression builder of every place: it carries no state. */
export const eb = expressionBuilder<TextDb, string>()
