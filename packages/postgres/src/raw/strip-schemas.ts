import type { ColumnRef, Node } from 'libpg-query'
import { type Statement, unscopable } from './statement.js'
import { everyPart, open } from './walk.js'

/**
 * Takes the schema from the names of columns whose table had to become a derived one, which has none: `public.orders.id`
 * becomes `orders.id`. Not where something else goes by the table's name.
 */
export function stripSchemas(root: Node, statement: Statement): void {
  if (statement.derived.size === 0) return
  const aliases = new Set<string>()
  const bare = new Set<string>()
  const ctes = new Set<string>()
  const columns: ColumnRef[] = []
  everyPart(...open(root), (kind, part) => {
    if (kind === 'ColumnRef') columns.push(part)
    const alias = part.alias as { readonly aliasname?: string } | undefined
    if (alias?.aliasname !== undefined) aliases.add(alias.aliasname)
    else if (kind === 'RangeVar' && part.schemaname === undefined) bare.add(part.relname as string)
    if (kind === 'CommonTableExpr') ctes.add(part.ctename as string)
  })
  for (const name of bare) if (ctes.has(name)) aliases.add(name)
  const { text, splices } = statement
  for (const { fields = [], location } of columns) {
    const path = fields.map((field) => ('String' in field ? (field.String.sval ?? '') : '*'))
    const [schema = '', table = ''] = path
    if (path.length < 3 || !statement.derived.has(`${schema}.${table}`)) continue
    if (aliases.has(table)) {
      throw unscopable(
        `The schema in "${schema}.${table}.${path[2] ?? ''}", where something else goes by that name,`,
        'Give the table an alias, and name its columns by that.',
      )
    }
    const first = text.at(location)
    const dot = text.isWord(first + 1, 'uescape') ? first + 3 : first + 1
    for (let token = first; token <= dot; token++) splices.replace(token, '')
  }
}
