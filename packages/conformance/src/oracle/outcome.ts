/** How a failure is compared: by what it means, whatever the driver calls it. */
export type ErrorClass = 'duplicate' | 'reference' | 'not-null' | 'check' | 'not-found' | 'refused' | 'other'

/** What an operation came to: the value it gave, or the class of what it threw. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly class: ErrorClass; readonly error: unknown }

/** Runs work and returns what it came to; never throws. */
export async function observe(work: () => PromiseLike<unknown>, classify: (error: unknown) => ErrorClass): Promise<Outcome> {
  try {
    return { kind: 'value', value: await work() }
  } catch (error) {
    return { kind: 'error', class: classify(error), error }
  }
}
