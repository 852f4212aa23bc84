import type { Expression } from '../language/expression.js'
import type { DomainName } from './domains.js'
import { type Column, ref, type Scope } from './scope.js'

const KEYS: ReadonlySet<DomainName> = new Set(['supplier', 'product', 'tag', 'order', 'protein', 'user', 'archived'])

/** A condition that links two columns of one domain; undefined where no two are alike. */
export function drawLink(scope: Scope, left: readonly Column[], right: readonly Column[]): Expression | undefined {
  const pairs = left.flatMap((one) =>
    right.filter(({ domain }) => domain === one.domain && domain !== 'helper').map((other) => [one, other] as const),
  )
  const keys = pairs.filter(([{ domain }]) => KEYS.has(domain))
  const chosen = keys.length > 0 && !scope.draw.chance(5) ? keys : pairs
  if (chosen.length === 0) return undefined
  const [one, other] = scope.draw.pick(chosen)
  return { kind: 'operation', operator: '=', left: ref(one), right: ref(other) }
}
