import { tenancy } from '../tenancy.js'

/** Runs what signs people in and out: logins, sessions and passwords belong to no company. */
export function withLogins<T>(work: () => T): T {
  return tenancy.bypass('logins and sessions belong to no company', { writes: true }, work)
}
