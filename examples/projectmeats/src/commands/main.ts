import { parseArgs } from 'node:util'
import { openDatabase } from '../database/open-database.js'
import { dataFolder } from '../data-folder.js'
import { demoPasswords } from '../seed/demo-passwords.js'
import { type Command, UsageError } from './command.js'
import { addTenantDomain, createGuestTenant, createSuperTenant, createTenant, initTenant } from './company-commands.js'
import { demoPasswordsCommand, seed } from './data-commands.js'
import { checkMigrationsCommand, databaseFolder, migrate, resetDb } from './database-commands.js'

const COMMANDS: Readonly<Record<string, Command>> = {
  'create-tenant': createTenant,
  'create-super-tenant': createSuperTenant,
  'create-guest-tenant': createGuestTenant,
  'add-tenant-domain': addTenantDomain,
  'init-tenant': initTenant,
  seed,
  'demo-passwords': demoPasswordsCommand,
}
const DATABASE: Readonly<Record<string, string>> = {
  migrate: 'bring the database up to date',
  'check-migrations': 'compare what the migrations make with the declared tables',
  'reset-db': 'remove all data',
}

const say = (line: string) => console.log(line)
const [name = '', ...rest] = process.argv.slice(2)
const data = dataFolder()
const url = process.env.DATABASE_URL
const address = url === undefined ? { folder: databaseFolder(data) } : { url }

try {
  await run()
} catch (error) {
  if (!(error instanceof UsageError) && !isArgumentError(error)) throw error
  console.error(error.message)
  process.exitCode = 2
}

async function run(): Promise<void> {
  if (name === 'migrate') return migrate(address).then(() => say('The database is up to date.'))
  if (name === 'check-migrations') return void (process.exitCode = (await checkMigrationsCommand(say)) ? 0 : 1)
  if (name === 'reset-db') return resetDb(address, rest.includes('--yes')).then(() => say('The database is empty.'))
  const command = COMMANDS[name]
  if (command === undefined) throw new UsageError(usage())
  const { values } = parseArgs({ args: rest, options: command.options, strict: true })
  const database = await openDatabase(address)
  try {
    await command.run(values as Readonly<Record<string, string | boolean | undefined>>, {
      db: database.db,
      passwords: demoPasswords(data),
      say,
    })
  } finally {
    await database.close()
  }
}

function usage(): string {
  const lines = [
    ...Object.entries(DATABASE).map(([command, about]) => `  ${command.padEnd(20)} ${about}`),
    ...Object.entries(COMMANDS).map(([command, { about, options }]) => {
      const named = Object.entries(options).map(([option, { type }]) => `--${option}${type === 'string' ? ' …' : ''}`)
      return `  ${[command.padEnd(20), about].join(' ')}${named.length === 0 ? '' : `\n${' '.repeat(23)}${named.join(' ')}`}`
    }),
  ]
  return `npm run meats -- <command>\n\n${lines.join('\n')}`
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
