import { type Draw, WORLD, type WorldName } from '@tenantry/conformance/fuzz'
import type { SqlType } from './tables.js'

/** Stands for a space inside a literal or a name, which the spacing of the text must leave alone. */
export const HARD_SPACE = '\u{e000}'

/** Writes one statement: draws its choices, spells its names and values, and keeps its parameters. */
export class Pen {
  readonly draw: Draw
  readonly world: WorldName
  /** The major version of the server. */
  readonly version: number
  readonly #used: Set<string>
  readonly #parameters: { readonly type: string; readonly value: unknown }[] = []
  /** That every reference must be to a row that is there: whether the row is written at all cannot be known. */
  certain = false
  #names = 0

  constructor(draw: Draw, world: WorldName, version: number, used: Set<string>) {
    this.draw = draw
    this.world = world
    this.version = version
    this.#used = used
  }

  /** Notes that the statement has this construct. */
  note(construct: string): void {
    this.#used.add(construct)
  }

  /** A number that no other name of the statement has. */
  next(): number {
    return ++this.#names
  }

  /** A parameter with its cast, new or used once more. */
  parameter(type: string, value: () => unknown): string {
    const same = this.#parameters.flatMap((one, at) => (one.type === type ? [at] : []))
    const at = same.length > 0 && this.draw.chance(30) ? this.draw.pick(same) : this.#parameters.push({ type, value: value() }) - 1
    this.note('parameters')
    return this.draw.weighted([
      [4, `\u{e001}${at}\u{e002}::${type}`],
      [1, `cast(\u{e001}${at}\u{e002} as ${type})`],
    ])
  }

  /** The text with its parameters numbered, not in the order of their use, and their values. */
  finish(sql: string): { readonly sql: string; readonly parameters: readonly unknown[] } {
    const used = [...new Set([...sql.matchAll(/\u{e001}(\d+)\u{e002}/gu)].map(([, at]) => Number(at)))]
    const count = used.length
    const shift = this.draw.int(Math.max(0, count - 1))
    const numberOf = (at: number) => count - ((used.indexOf(at) + shift) % count)
    const parameters: unknown[] = []
    for (const at of used) parameters[numberOf(at) - 1] = this.#parameters[at]?.value
    return { sql: sql.replaceAll(/\u{e001}(\d+)\u{e002}/gu, (_, at: string) => `$${numberOf(Number(at))}`), parameters }
  }

  /** A value of this type, as a literal or a parameter. */
  value(type: SqlType): string {
    const { draw } = this
    switch (type) {
      case 'int':
        return draw.chance(30) ? this.parameter('int', () => draw.pick(INTEGERS)) : String(draw.pick(INTEGERS))
      case 'num':
        return draw.chance(30)
          ? this.parameter('numeric', () => '12.00')
          : draw.pick(['24.50', '1e1', '75::numeric', '.25', '1_0.00'].slice(0, this.version < 16 ? 4 : 5))
      case 'text':
        return draw.chance(30) ? this.parameter('text', () => draw.pick(TEXTS)) : this.#text(draw.pick(TEXTS))
      case 'bool':
        return draw.pick(['true', 'false', "'t'::bool", '(1 = 1)'])
      case 'date':
        return draw.chance(30)
          ? this.parameter('date', () => '2024-03-05')
          : draw.pick(["date '2024-02-01'", "'2024-01-15'::date", "cast('2024-04-01' as date)", "pg_catalog.date '2024-02-01'"])
      case 'json':
        return draw.chance(30)
          ? this.parameter('jsonb', () => '{"tier": "gold"}')
          : draw.pick([`'{"cut":"prime"}'::jsonb`, `jsonb '[1,"é"]'`, `$j$null$j$::jsonb`])
      case 'uuid':
        return this.tenant()
    }
  }

  /** The id of A, whose rows alone the bare run has; seldom that of its neighbour, which must find nothing. */
  tenant(own = this.draw.chance(80)): string {
    const id = own ? WORLD.a : WORLD.b
    this.note(own ? "A's own id" : "B's id")
    return own && this.draw.chance(50)
      ? this.parameter('uuid', () => id)
      : this.draw.pick([`'${id}'::uuid`, `uuid '${id}'`, `cast('${id}' as uuid)`])
  }

  #text(text: string): string {
    const hard = text.replaceAll(' ', HARD_SPACE)
    const quoted = `'${hard.replaceAll("'", "''")}'`
    const forms = [quoted, `$$${hard}$$`, `E'${hard.replaceAll("'", "\\'")}'`, `$é_1$${hard}$é_1$`, `U&${quoted}`, `n${quoted}`]
    const at = this.draw.chance(60) ? 0 : this.draw.int(forms.length - 1)
    if (at > 0) this.note('spellings of strings')
    // The grammar of a bare literal is of no type, which some places would not take.
    return `${forms[at] ?? quoted}${at === 5 ? '' : '::text'}`
  }

  /** A name, spelled in one of the ways that mean it. */
  name(name: string): string {
    if (!this.draw.chance(15)) return PLAIN.test(name) ? name : quoted(name)
    const first = name.codePointAt(0) ?? 0
    const rest = name.slice(String.fromCodePoint(first).length).replaceAll('"', '""').replaceAll(' ', HARD_SPACE)
    this.note('spellings of names')
    return this.draw.pick([
      quoted(name),
      PLAIN.test(name) ? name.toUpperCase() : quoted(name),
      `U&"\\${first < 0x10000 ? first.toString(16).padStart(4, '0') : `+${first.toString(16).padStart(6, '0')}`}${rest}"`,
      `U&"!+${first.toString(16).padStart(6, '0')}${rest}"${this.draw.chance(3) ? ' ' : HARD_SPACE}uescape${HARD_SPACE}'!'`,
    ])
  }
}

const INTEGERS = [1, 2, 3, 11, 12, 0, 5, 21, 13, 999]
const TEXTS = ['Acme Meats', 'open', 'a', 'é', "it's", '%e%', 'fresh', '😀 -- no comment', 'select * from suppliers', '$1 /* ) */', 'CA']
const PLAIN = /^[a-z_][a-z0-9_]*$/

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""').replaceAll(' ', HARD_SPACE)}"`
}
