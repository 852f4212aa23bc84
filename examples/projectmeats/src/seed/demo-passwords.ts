import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Passwords of the demo's logins: drawn when they are first asked for, and kept in the data folder alone. */
export interface DemoPasswords {
  of(email: string): string
  all(): Readonly<Record<string, string>>
}

/** Opens the passwords that a data folder keeps. */
export function demoPasswords(folder: string): DemoPasswords {
  const file = join(folder, 'demo-passwords.json')
  const kept: Record<string, string> = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
  return {
    of(email) {
      const password = kept[email] ?? randomBytes(12).toString('base64url')
      if (kept[email] === undefined) {
        kept[email] = password
        mkdirSync(folder, { recursive: true })
        writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 })
      }
      return password
    },
    all: () => ({ ...kept }),
  }
}
