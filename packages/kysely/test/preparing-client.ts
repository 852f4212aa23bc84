import { createHash } from 'node:crypto'
import pg from 'pg'

/** A client that names every statement by its text, so that each connection keeps prepared statements. */
export class PreparingClient extends pg.Client {
  // pg's overloads cannot be restated; Kysely calls the one with text and values, or hands over a cursor.
  override query = ((...args: unknown[]) => {
    const [text, values] = args
    const named = typeof text === 'string' && Array.isArray(values) ? [{ name: nameOf(text), text, values }] : args
    return (super.query as (...all: unknown[]) => unknown).apply(this, named)
  }) as pg.Client['query']
}

function nameOf(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
