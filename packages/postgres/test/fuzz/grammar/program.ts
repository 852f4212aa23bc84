import { type Draw, TapeArbitrary, type WorldName } from '@tenantry/conformance/fuzz'
import { Pen } from './pen.js'
import { spaced } from './spacing.js'
import { read, write } from './statement.js'

/** Statements as texts, with their parameters: plain JSON. */
export interface GrammarProgram {
  readonly world: WorldName
  readonly writes: boolean
  readonly statements: readonly { readonly sql: string; readonly parameters: readonly unknown[] }[]
  readonly constructs: readonly string[]
}

/** Programs of texts that no builder writes, for a server of this major version. */
export function grammarPrograms(version: number): TapeArbitrary<GrammarProgram> {
  return new TapeArbitrary((draw) => program(draw, version))
}

function program(draw: Draw, version: number): GrammarProgram {
  const world = draw.pick<WorldName>(['planted', 'keyed'])
  const writes = draw.chance(45)
  const used = new Set<string>()
  const statement = (make: (pen: Pen) => string) =>
    draw.span(() => {
      const pen = new Pen(draw, world, version, used)
      const sql = make(pen)
      const seed = draw.chance(50) ? draw.int(2 ** 20) : 0
      if (seed > 0) pen.note('odd spacing')
      return pen.finish(`${spaced(sql, seed)}${draw.pick(['', '', ';', ' ; -- é'])}`)
    })
  const statements = writes ? [statement(write), ...draw.many(0, 1, () => statement(read), 30)] : draw.many(1, 2, () => statement(read), 30)
  return { world, writes, statements, constructs: [...used] }
}
