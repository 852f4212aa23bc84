import { UnscopableQueryError } from '@tenantry/core'

/** The object with these members put in the place of its own. What is neither among them nor `known` is refused. */
export function gateMembers<T extends object>(target: T, known: ReadonlySet<string>, own: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get(_, name) {
      if (typeof name === 'string' && Object.hasOwn(own, name)) return own[name]
      const value: unknown = Reflect.get(target, name, target)
      if (typeof name === 'symbol' || value === undefined || known.has(name))
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      throw new UnscopableQueryError(
        `"${name}" is not known to stay inside the tenant. Use query, connect and what the guide on raw SQL lists, or the client that was wrapped.`,
      )
    },
  })
}

/** The words of a text. */
export function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
