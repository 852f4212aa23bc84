import type { Written } from './as-written.js'
import { blue, bold, faint, green, indent, red, wrap } from './paint.js'
import { type Row, sideBySide, textTable } from './text-table.js'

const WIDTH = 100

/** A statement as it was sent. */
export interface Sent {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

type Rows = readonly Row[]

/** A query as written, as it was sent, and what it returned to each company. */
export function showQuery({ title, code }: Written, sent: Sent | undefined, results: readonly (readonly [string, Rows])[]): void {
  const [one = '', other = ''] = results.map(([company, rows]) => textTable(company, rows))
  console.log(`\n${bold(title)}\n`)
  console.log(indent(faint(code), 2))
  console.log(`\n${indent(blue(wrap((sent?.sql ?? '').replaceAll(/\s+/g, ' '), WIDTH - 2)), 2)}`)
  console.log(indent(faint(wrap(`-- for ${results.at(-1)?.[0]}: ${parameters(sent)}`, WIDTH - 2)), 2))
  console.log(`\n${indent(sideBySide(one, other, WIDTH - 2), 2)}`)
}

function parameters(sent: Sent | undefined): string {
  return (sent?.parameters ?? []).map((value, index) => `$${index + 1} = ${String(value)}`).join(', ')
}

/** An attack as written, and what it got. */
export function showAttack({ title, code }: Written, outcome: string): void {
  console.log(`\n${bold(title)}\n`)
  console.log(indent(faint(code), 2))
  console.log(`\n${indent(outcome, 2)}`)
}

/** An attack that returned: what it saw. */
export function described(rows: readonly unknown[], own: number): string {
  return green(wrap(`Returned ${rows.length} rows; Prairie Meats has ${own}. The other company's rows do not show.`, WIDTH - 2))
}

/** An attack that was refused: the class, the code and the advice. */
export function refused(error: unknown): string {
  if (!(error instanceof Error)) return red(String(error))
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  return `${red(`${error.name}${code}`)}\n${wrap(error.message, WIDTH - 2)}`
}
