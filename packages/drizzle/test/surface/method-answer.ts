import type { CaseName } from '@tenantry/conformance'

/** What stands behind one public member: who would notice if it sent something unscoped. */
export type MethodAnswer =
  /** Cases of the kit whose answers call it. */
  | { readonly cases: readonly CaseName[] }
  /** The heading of docs/limits.md that says how it is refused. */
  | { readonly limit: `#${string}` }
  /** Another test that calls it, or a part of the fuzz. */
  | { readonly test: string }
  /** Why it sends nothing of its own. */
  | { readonly shapes: string }

/** The answers for one class, by member. */
export type MethodAnswers = Readonly<Record<string, MethodAnswer>>

/** The same answer for several members. */
function each(names: string, answer: MethodAnswer): MethodAnswers {
  return Object.fromEntries(names.split(' ').map((name) => [name, answer]))
}

export const inCases = (names: string, ...cases: readonly CaseName[]) => each(names, { cases })
export const inTest = (names: string, test: string) => each(names, { test })

/** No case calls these: a test of their own does. */
export const uncalled = (names: string) => inTest(names, 'test/surface/uncalled-methods.test.ts')
export const definition = (names: string) =>
  each(names, { shapes: 'it declares a view for drizzle-kit; what reads the view is judged by its rule' })
export const parts = (names: string) => each(names, { shapes: 'a part of a statement, judged with the statement in which it stands' })
export const rendering = (names: string) =>
  each(names, { shapes: 'it renders; the wrapped dialect scopes what it is given, and the session runs what that rendered only' })
export const mapping = (names: string) => each(names, { shapes: 'it maps rows that came back, or tells of a query that is there' })
export const settings = (names: string) => each(names, { shapes: 'a setting of the builder or the driver; it sends nothing' })
export const inner = (names: string) =>
  each(names, { shapes: 'of the driver behind the gate: it sends what prepareQuery of the wrapped session let through' })
/** Of a driver that the adapter does not know, so `withTenancy` throws. */
export const unknownDriver = (names: string) => each(names, { shapes: 'of a driver that withTenancy does not take' })
