import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** Names of public members, by the class or interface that has them, without the name of its database. */
export type Surface = ReadonlyMap<string, ReadonlySet<string>>

/** Declaration files by their path inside the package. */
export type Declarations = ReadonlyMap<string, string>

// What a database hands out: itself, its sessions and transactions, its builders, and the dialect that writes them.
const FOLDERS = ['pg-core', 'mysql-core', 'sqlite-core'] as const
const FILES = /^(?:(?:async|sync)\/)?(?:db|session|dialect|view|query-builders\/[a-z-]+)\.d\.ts$/
const DRIVERS = ['node-postgres', 'postgres-js', 'pglite', 'libsql', 'better-sqlite3', 'mysql2'] as const
const SHARED = ['query-promise.d.ts', 'query-builders/query-builder.d.ts', 'sql/sql.d.ts'] as const

/** The declarations of a major of Drizzle: `drizzle-orm`, or the alias of the other. */
export function installedDeclarations(name: string): Declarations {
  const root = dirname(createRequire(import.meta.url).resolve(name))
  const files = [
    ...FOLDERS.flatMap((folder) => declarationsIn(root, folder).filter((file) => FILES.test(file.slice(folder.length + 1)))),
    ...DRIVERS.flatMap((driver) => declarationsIn(root, driver).filter((file) => /\/(?:session|driver|driver-core)\.d\.ts$/.test(file))),
    ...SHARED,
  ]
  return new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
}

function declarationsIn(root: string, folder: string): readonly string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.d.ts')).map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
}

/** Reads the members of every class that declarations export, by their syntax alone. */
export function readSurface(declarations: Declarations): Surface {
  const found = new Map<string, Set<string>>()
  for (const [path, text] of declarations) {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement) || statement.name === undefined) continue
      const owner = roleOf(statement.name.text)
      const members = found.get(owner) ?? new Set()
      for (const member of statement.members) if (isPublic(member)) members.add(memberName(member))
      if (members.size > 0) found.set(owner, members)
    }
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** What a class is for, whatever its database and driver. */
function roleOf(name: string): string {
  return name
    .replace(/^(?:Base)?(?:NodePg|PostgresJs|Pglite|LibSQL|BetterSQLite3?|BetterSQLite|MySql2|Pg|MySql|SQLite)/, '')
    .replace(/^(?:Async|Sync)/, '')
}

function memberName(member: ts.ClassElement): string {
  return member.name?.getText().replaceAll(/['"]/g, '') ?? ''
}

function isPublic(member: ts.ClassElement): boolean {
  if (ts.isConstructorDeclaration(member) || member.name === undefined || ts.isPrivateIdentifier(member.name)) return false
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : []
  const hidden = modifiers.some(({ kind }) =>
    [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.StaticKeyword].includes(kind),
  )
  // Types that hang on a value, and Drizzle's own marks.
  return !hidden && !/^(?:_|\$inferSelect|\$inferInsert|\[.*\])$/.test(memberName(member))
}
