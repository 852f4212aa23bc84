import type { ParseArgsConfig } from 'node:util'
import type { Db } from '../database/database.js'
import type { DemoPasswords } from '../seed/demo-passwords.js'

/** What a command works with. */
export interface Toolbox {
  readonly db: Db
  readonly passwords: DemoPasswords
  readonly say: (line: string) => void
}

/** A wrong use of a command: its message is all that is printed. */
export class UsageError extends Error {}

/** A command of `npm run meats`. */
export interface Command {
  readonly about: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  readonly run: (given: Readonly<Record<string, string | boolean | undefined>>, tools: Toolbox) => Promise<void>
}

/** The value of an option that must be given. */
export function required(given: Readonly<Record<string, string | boolean | undefined>>, name: string): string {
  const value = given[name]
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  throw new UsageError(`Expected --${name}`)
}
