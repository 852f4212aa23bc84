import type { Cte } from '@tenantry/conformance/programs'
import { type Environment, type Cte as Known } from './environment.js'
import { type Handle, type Named, on } from './handle.js'
import { buildQuery } from './query.js'
import { buildWrite } from './write.js'

/** Names the CTEs of a statement: each is known to those behind it. */
export function bindCtes(environment: Environment, ctes: readonly Cte[]): { environment: Environment; ctes: readonly Named[] } {
  let known = environment
  const named: Named[] = []
  for (const cte of ctes) {
    const bound = bindCte(known, cte)
    named.push(bound.named)
    known = { ...known, ctes: new Map([...known.ctes, [cte.name, bound]]) }
  }
  return { environment: known, ctes: named }
}

function bindCte(environment: Environment, { name, body }: Cte): Known {
  const { db } = environment.handle
  const around: Environment = { ...environment, sources: new Map() }
  if (body.kind !== 'query') {
    const { built, outputs } = buildWrite(around, body)
    return { named: db.$with(name).as(built), outputs }
  }
  const { names, handle } = environment
  if (names.next % 2 === 0) {
    const { built, outputs } = buildQuery(around, body)
    return { named: db.$with(name).as(built), outputs }
  }
  // As an application may also write it: with a builder that knows no database.
  let outputs: readonly string[] = []
  const named = db.$with(name).as((builder: Handle['db']) => {
    const made = buildQuery({ ...around, handle: on(handle, builder) }, body)
    outputs = made.outputs
    return made.built
  })
  return { named, outputs }
}
