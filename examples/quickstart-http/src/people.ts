import { COASTAL, INLAND, PRAIRIE } from './companies.js'

/** A user of the demo, the token she signs in with, and the companies that she works or worked for. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly token: string
  readonly memberships: readonly { readonly company: string; readonly active: boolean }[]
}

/** The users of the demo. A real token is random, `randomBytes(32)`, and stands in no source file. */
export const PEOPLE = {
  ada: {
    id: 'ada00000-0000-4000-8000-000000000001',
    name: 'Ada',
    token: 'ada-demo-token',
    memberships: [{ company: PRAIRIE, active: true }],
  },
  ben: {
    id: 'be000000-0000-4000-8000-000000000002',
    name: 'Ben',
    token: 'ben-demo-token',
    memberships: [
      { company: PRAIRIE, active: true },
      { company: COASTAL, active: true },
    ],
  },
  cleo: {
    id: 'c1e00000-0000-4000-8000-000000000003',
    name: 'Cleo',
    token: 'cleo-demo-token',
    memberships: [
      { company: PRAIRIE, active: false },
      { company: COASTAL, active: true },
    ],
  },
  dov: {
    id: 'd0500000-0000-4000-8000-000000000004',
    name: 'Dov',
    token: 'dov-demo-token',
    memberships: [{ company: INLAND, active: true }],
  },
} as const satisfies Record<string, Person>
