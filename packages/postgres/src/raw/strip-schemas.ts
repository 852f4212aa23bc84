import type { ColumnRef, Node } from 'libpg-query'
import type { Statement } from './statement.js'
import { everyPart, open } from './walk.js'

/**
 * Takes the schema from the names of columns whose table had to become a derived one, which has none: `public.orders.id`
 * becomes `orders.id`. Not where something else goes by the table's name.
 */
export function stripSchemas(root: Node, statement: Statement): void {
  if (statement.derived.size === 0) return
  const aliases = new Set<string>()
  const columns: ColumnRef[] = []
  everyPart(...open(root), (kind, part) => {
    if (kind === 'ColumnRef') columns.push(part)
    const alias = part.alias as { readonly aliasname?: string } | undefined
    if (alias?.aliasname !== undefined) aliases.add(alias.aliasname)
    if (kind === 'CommonTableExpr') aliases.add(part.ctename as string)
  })
  const { text, splices } = statement
  for (const { fields = [], location } of columns) {
    const path = fields.map((field) => ('String' in field ? (field.String.sval ?? '') : '*'))
    const [schema = '', table = ''] = path
    if (path.length < 3 || aliases.has(table) || !statement.derived.has(`${schema}.${table}`)) continue
    const first = text.at(location)
    if (!text.isSymbol(first + 1, '.')) continue
    splices.replace(first, '')
    splices.replace(first + 1, '')
  }
}
