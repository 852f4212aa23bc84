/** A value, or a promise of it. */
export type MaybePromise<T> = T | PromiseLike<T>

/**
 * Goes on with a value at once, and with a promise when it is settled. Beside AsyncLocalStorage each promise costs every
 * request, and most of what is asked here is there: a header, a cached tenant, a user's memberships.
 */
export function whenReady<T, U>(value: MaybePromise<T>, go: (value: T) => MaybePromise<U>): MaybePromise<U> {
  return isPromise(value) ? Promise.resolve(value).then(go) : go(value)
}

export function isPromise<T>(value: MaybePromise<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
