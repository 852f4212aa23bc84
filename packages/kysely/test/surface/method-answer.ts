import type { CaseName } from '@tenantry/conformance'

/** What stands behind one public method: who would notice if it sent something unscoped. */
export type MethodAnswer =
  /** Cases of the kit whose answers call it. */
  | { readonly cases: readonly CaseName[] }
  /** The heading of docs/limits.md that says how it is refused. */
  | { readonly limit: `#${string}` }
  /** Another test that calls it, or a part of the fuzzer. */
  | { readonly test: string }
  /** Why it sends nothing of its own. */
  | { readonly shapes: string }

/** The answers for one class, by method. */
export type MethodAnswers = Readonly<Record<string, MethodAnswer>>

/** The same answer for several methods. */
function each(names: string, answer: MethodAnswer): MethodAnswers {
  return Object.fromEntries(names.split(' ').map((name) => [name, answer]))
}

export const inCases = (names: string, ...cases: readonly CaseName[]) => each(names, { cases })
export const inTest = (names: string, test: string) => each(names, { test })

/** Of another database: a test of its own says that each is refused. */
export const otherDatabase = (names: string) => inTest(names, 'test/surface/other-databases.test.ts')
/** Definitions of tables, views and types, with the parts that they are built of. */
export const definition = (names: string) => each(names, { limit: '#ddl-inside-a-tenant' })
export const explain = (names: string) => each(names, { limit: '#explain' })
/** No case calls these on this class: a test of their own says that what they compile is scoped. */
export const compiled = (names: string) => inTest(names, 'test/surface/uncalled-methods.test.ts')
export const clears = (names: string) =>
  each(names, { shapes: 'it takes out what the application put in; the scope is added when the statement is compiled' })
export const runs = (names: string) => each(names, { shapes: 'it compiles and runs the same statement as execute' })
export const types = (names: string) =>
  each(names, { shapes: 'it changes types only, or hands the builder to a function of the application' })
export const nodes = (names: string) => each(names, { shapes: 'it tells of a node that is judged with the statement in which it stands' })
export const handles = (names: string) =>
  each(names, { shapes: 'it returns a handle on the same driver, so the gate and the compiler stay' })
export const inner = (names: string) =>
  each(names, { shapes: 'of the driver, the executor or a plugin: what runs still passes the gate of the connection' })
export const base = (names: string) => each(names, { shapes: 'of an interface that builders share, answered with each of them' })
export const wiring = (names: string) => each(names, { shapes: 'it reads migrations or a setting and sends no statement of its own' })
