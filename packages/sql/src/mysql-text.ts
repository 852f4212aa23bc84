/**
 * What MySQL's drivers would not send as it was made. They write values into the text themselves: one for every question
 * mark, in a name or a literal too, and objects, lists and what has `toSqlString` as SQL.
 */

/** Whether every question mark of a text is one of its values. */
export function hasItsValues(text: string, values: readonly unknown[]): boolean {
  return text.split('?').length - 1 === values.length
}

/** Whether a driver writes a value as one value, and not as SQL. */
export function isOneValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function' && typeof value !== 'symbol'
  return (value instanceof Date || value instanceof Uint8Array) && !('toSqlString' in value)
}
