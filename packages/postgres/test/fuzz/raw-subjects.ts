import type { Engine } from '@tenantry/conformance/engines'
import type { EngineTraits } from '@tenantry/conformance/programs'
import { drizzleSubject } from '../../../drizzle/test/fuzz/subject.js'
import { kyselySubject } from '../../../kysely/test/fuzz/subject.js'
import { dealt, kindOf } from './dealt-subject.js'
import { grammarSubject } from './grammar/subject.js'
import { rawSubject } from './subject.js'

/** The raw texts of each kind: those of two builders, and those of a grammar. */
export const RAW_KINDS = ['kysely', 'drizzle', 'grammar'] as const

/** All kinds of raw texts in turn, or one of them. Throws TypeError for a kind that is unknown. */
export function rawSubjects(traits: EngineTraits, engine: Engine, kind?: string): ReturnType<typeof dealt> {
  const kinds = RAW_KINDS.filter((name) => kind === undefined || name === kind)
  if (kinds.length === 0) throw new TypeError(`Expected RAW_SQL_OF to be one of ${RAW_KINDS.join(', ')}`)
  const version = Number(/\d+$/.exec(engine)?.[0] ?? 18)
  const subjects = {
    kysely: () => kindOf('kysely', rawSubject(kyselySubject(traits)), 1),
    drizzle: () => kindOf('drizzle', rawSubject(drizzleSubject(traits, 0)), 1),
    grammar: () => kindOf('grammar', rawSubject(grammarSubject(version)), 2),
  }
  return dealt(kinds.map((name) => subjects[name]()))
}
