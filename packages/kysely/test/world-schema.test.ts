import { type Databases, openDatabases, pgliteAt } from '@tenantry/conformance'
import { afterAll, describe, expect, it } from 'vitest'
import { WORLD_COLUMNS } from './world-schema.js'

const RULELESS = ['all_suppliers', 'secrets']

const COLUMNS = `
  select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as relation, a.attname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname in ('public', 'archive') and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped`

describe.each(['planted', 'keyed'] as const)('the schema that the Kysely answers are typed by, in the %s world', (world) => {
  let databases: Databases | undefined
  afterAll(() => databases?.close())

  it('has every table with a rule and every column', async () => {
    databases = (await openDatabases('pglite', world)) as Databases
    const { rows } = await pgliteAt(databases.both).query<{ relation: string; name: string }>(COLUMNS)
    const live: Record<string, string[]> = {}
    for (const { relation, name } of rows) (live[relation] ??= []).push(name)
    for (const relation of RULELESS) delete live[relation]
    const typed = Object.entries(WORLD_COLUMNS).map(([relation, columns]) => [relation, Object.keys(columns).sort()])
    expect(Object.fromEntries(typed)).toEqual(Object.fromEntries(Object.entries(live).map(([relation, names]) => [relation, names.sort()])))
  })
})
