/**
 * The language of random programs: plain JSON that every adapter says in its own ORM.
 *
 * @module
 */
export { constructsFor, constructsOf } from './constructs.js'
export type { EngineTraits, Missing } from './draw/engine.js'
export { engineTraits } from './engine-traits.js'
export type { Aggregate, Expression, Operator, Over, Scalar, SqlType } from './language/expression.js'
export { isWriting, type Program, type ProgramMode } from './language/program.js'
export type { Cte, Item, Join, JoinType, Lock, OrderItem, Query, Select, SetOperator, Source } from './language/query.js'
export type { Assignments, Conflict, Delete, Insert, Merge, MergeArm, Statement, Update, WriteStatement } from './language/write.js'
export { programsOf } from './programs-of.js'
