import { bold, faint } from './paint.js'

/** A row of plain values. */
export type Row = Readonly<Record<string, string | number | null>>

const isNumber = (value: string | number | null | undefined) =>
  value === null || value === undefined || (value !== '' && !Number.isNaN(Number(value)))

/** The rows as a small table: a line of column names, a rule, a line for each row. */
export function textTable(title: string, rows: readonly Row[]): string {
  const [first] = rows
  if (first === undefined) return `${bold(title)}\n${faint('(no rows)')}`
  const columns = Object.keys(first).map((name) => {
    const width = Math.max(name.length, ...rows.map((row) => String(row[name] ?? '-').length))
    const right = rows.every((row) => isNumber(row[name]))
    return { name, width, align: (text: string) => (right ? text.padStart(width) : text.padEnd(width)) }
  })
  const head = columns.map(({ name, align }) => align(name)).join('  ')
  const rule = columns.map(({ width }) => '─'.repeat(width)).join('  ')
  const body = rows.map((row) =>
    columns
      .map(({ name, align }) => align(String(row[name] ?? '-')))
      .join('  ')
      .trimEnd(),
  )
  return [bold(title), faint(head.trimEnd()), faint(rule), ...body].join('\n')
}

/** Two blocks of text next to each other where they fit, else one below the other. */
export function sideBySide(left: string, right: string, width: number, gap = 4): string {
  const one = left.split('\n')
  const other = right.split('\n')
  const leftWidth = Math.max(...one.map(visible))
  if (leftWidth + gap + Math.max(...other.map(visible)) > width) return `${left}\n\n${right}`
  const lines = Array.from({ length: Math.max(one.length, other.length) }, (_, index) => {
    const text = one[index] ?? ''
    return `${text}${' '.repeat(leftWidth - visible(text) + gap)}${other[index] ?? ''}`.trimEnd()
  })
  return lines.join('\n')
}

function visible(line: string): number {
  return line.replaceAll(/\u001b\[\d+m/g, '').length
}
