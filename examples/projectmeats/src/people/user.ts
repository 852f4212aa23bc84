/** Whoever sent a request. */
export interface User {
  readonly id: string
  readonly name: string
  readonly email: string
  /** What a program signs with, and the one company that it opens. */
  readonly token?: { readonly id: string; readonly tenantId: string }
}
