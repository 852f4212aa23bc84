import { createHash } from 'node:crypto'
import pg from 'pg'

/** A client that names every statement by its text, so that each connection keeps prepared statements. */
export class PreparingClient extends pg.Client {
  // pg's overloads cannot be restated; Drizzle calls the one with a configuration, or with text alone.
  override query = ((...args: unknown[]) => {
    const [config, ...rest] = args
    const named = isUnnamed(config) ? [{ ...config, name: createHash('md5').update(config.text).digest('hex') }, ...rest] : args
    return (super.query as (...all: unknown[]) => unknown).apply(this, named)
  }) as pg.Client['query']
}

function isUnnamed(config: unknown): config is { readonly text: string } {
  return typeof config === 'object' && config !== null && 'text' in config && !('name' in config && config.name !== undefined)
}
