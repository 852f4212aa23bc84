import { readdirSync, readFileSync } from 'node:fs'
import { UnscopableQueryError } from '@tenantry/core'
import { describe, expect, it } from 'vitest'
import { rawWorld, refusalOf } from './raw/raw-world.js'

const { scope } = await rawWorld({ functions: ['slugify'] })
const RAW = new URL('../src/raw/', import.meta.url)

/** Each refusal by its heading in docs/limits.md, with texts that meet it. */
const REFUSED: { readonly [anchor: string]: readonly string[] } = {
  '#raw-inserts-without-a-list-of-columns': [
    "insert into suppliers values (1, 'n')",
    'insert into suppliers select * from suppliers',
    'merge into suppliers s using tags t on t.id = s.id when not matched then insert values (1)',
  ],
  '#raw-expressions-for-the-tenant-column': [
    "insert into suppliers (id, name, tenant_id) values (1, 'n', lower('a')::uuid)",
    'insert into suppliers (tenant_id, id, name) select * from suppliers',
    'insert into suppliers (id, name, tenant_id) select s.*, s.tenant_id from suppliers s',
    'update suppliers set tenant_id = (select tenant_id from suppliers limit 1)',
    'merge into suppliers s using tags t on t.id = s.id when matched then update set tenant_id = t.tenant_id',
  ],
  '#raw-table-samples': ['select * from suppliers tablesample system (10)', 'select * from proteins tablesample bernoulli (10)'],
  '#raw-system-columns': ['select ctid from suppliers', 'select (s).xmin from suppliers s', 'delete from tags returning tableoid'],
  '#raw-calls-of-unknown-functions': [
    "select query_to_xml('select * from suppliers', true, true, '')",
    'select * from leak_suppliers()',
    'select archive.slugify(name) from suppliers',
    "select nextval('orders_id_seq')",
    'select name(s) from suppliers s',
  ],
  '#several-statements-in-one-text': ['select 1; select 2', '', '-- nothing'],
  '#statements-that-are-no-query': [
    'create table x (id int)',
    'alter table suppliers add x int',
    'truncate suppliers',
    'copy suppliers to stdout',
    'set standard_conforming_strings = off',
    'do $$ begin end $$',
    'call leak()',
    'explain select 1',
    'prepare p as select 1',
    'declare c cursor for select 1',
    'listen all_tenants',
    'lock table suppliers',
  ],
  '#parts-of-sql-that-are-not-known': [
    'select * into x from suppliers',
    'with x as (select 1) select 1 into y',
    "update suppliers set name = 'n' where current of c",
  ],
  '#sql-that-the-parser-cannot-read': ['select * from suppliers where', 'select $$a'],
  '#raw-references-in-a-conflict-arm': [
    "insert into suppliers (id, name) values (1, 'n') on conflict (tenant_id, id) do update set parent_id = suppliers.parent_id + 1",
  ],
  '#raw-references-that-change-from-call-to-call': [
    "insert into suppliers (id, name, parent_id) values (1, 'n', (random() * 10)::int)",
    "insert into suppliers (id, name, parent_id) values (1, 'n', slugify('n')::int)",
    "insert into suppliers (id, name, parent_id) select 1, 'n', (random() * 10)::int",
    'update suppliers set parent_id = 1 where random() < 0.5',
    'merge into suppliers s using tags t on t.id = s.id when matched and random() < 0.5 then update set parent_id = 1',
  ],
  '#raw-references-in-a-list-of-columns': [
    'update suppliers set (parent_id, name) = t from tags t',
    'update suppliers set parent_id[1] = 5',
    'merge into suppliers s using tags t on t.id = s.id when matched then update set parent_id[1] = 5',
  ],
  '#names-with-a-schema-beside-another-such-name': [
    'select public.orders.id from public.orders full join (select 1 as x) as orders on true',
  ],
  '#raw-references-beside-a-with-clause-that-writes': [
    'with gone as (delete from tags returning id) update suppliers set parent_id = gone.id from gone',
    'with dice as (select random() as n) update suppliers set parent_id = 1 from dice',
  ],
  '#tables-named-with-their-database': ['select * from other.public.suppliers', 'delete from other.public.suppliers'],
}

/** The headings whose cases need a connection of `pg`: client/pg-pool.test.ts. */
const OF_CLIENTS = ['#cursors-of-checked-writes', '#members-of-pg-that-are-not-known']

/** What is not refused, though one might want it to be. */
const UNSEEN: { readonly [anchor: string]: string } = {
  '#standard-conforming-strings': "select name from suppliers where name <> '\\'",
  '#raw-calls-without-a-bracket': 'select s.secret from suppliers s',
}

describe('docs/limits.md, raw SQL on PostgreSQL', () => {
  it.each(Object.entries(REFUSED).flatMap(([anchor, texts]) => texts.map((text) => [anchor, text] as const)))(
    '%s refuses %s',
    (_, text) => {
      expect(refusalOf(() => scope(text))?.code).toBe(new UnscopableQueryError('').code)
    },
  )

  it.each(Object.entries(UNSEEN))('%s lets %s be', (_, text) => {
    expect(refusalOf(() => scope(text))).toBeUndefined()
  })

  it('has no heading without a case', () => {
    const page = readFileSync(new URL('../../../docs/limits.md', import.meta.url), 'utf8')
    const [, section = ''] = /^## Raw SQL on PostgreSQL$([^]*?)^## /m.exec(page) ?? []
    const headings = Array.from(section.matchAll(/^### (.+)$/gm), ([, title = '']) => `#${title.toLowerCase().replaceAll(' ', '-')}`)
    expect(headings.toSorted()).toEqual([...Object.keys(REFUSED), ...OF_CLIENTS, ...Object.keys(UNSEEN)].toSorted())
  })

  it('says how an insert of plain values beside a WITH clause that writes is checked', () => {
    const { checks } = scope("with gone as (delete from tags) insert into suppliers (id, name, parent_id) values (1, 'n', $1)", [7])
    expect(checks.map(({ parameters }) => parameters)).toEqual([[7, expect.any(String)]])
  })
})

// What the grammar gives no text for: the scoper must not rely on that.
const UNREACHABLE = [
  'An UPDATE without a table',
  'A DELETE without a table',
  'An INSERT without a table',
  'A statement of the kind ${}',
  'A part of this SQL that is unknown',
  'A common table expression without a query',
  'A WITH clause of an unknown kind',
  'A table in an expression',
  'A list of values of an unknown form',
  'An assignment of an unknown kind',
  'A list of columns of an unknown kind',
  'An item of FROM of an unknown kind',
  'A join of one table',
  'A join of an unknown kind',
  'A MERGE of an unknown form',
  'An arm of MERGE of an unknown kind',
  'SELECT INTO',
  'An ON CONFLICT of an unknown kind',
]

describe('the refusals in the sources of the raw scoper', () => {
  const sources = readdirSync(RAW).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const written = sources.flatMap((file) =>
    Array.from(
      readFileSync(new URL(file, RAW), 'utf8').matchAll(/(?<!function )\b(?:unscopable\(\s*|uncheckable\(name, )(['`])(?<text>.+?)\1/g),
      ({ groups = {} }) => (groups.text ?? '').replaceAll(/\$\{[^}]*\}/g, '${}'),
    ),
  )
  const messages = Object.values(REFUSED).flatMap((texts) => texts.map((text) => refusalOf(() => scope(text))?.message ?? ''))
  const isMet = (text: string) => messages.some((message) => text.split('${}').every((piece) => message.includes(piece)))

  it('are each met by a case above, or by no text', () => {
    expect(written.length).toBeGreaterThan(25)
    expect(written.filter((text) => !isMet(text)).filter((text) => !UNREACHABLE.includes(text))).toEqual([])
    expect(UNREACHABLE.filter((text) => !written.includes(text) || isMet(text))).toEqual([])
  })
})
