import fc from 'fast-check'
import { loadModule, parseSync } from 'libpg-query'
import { beforeAll, describe, expect, it } from 'vitest'
import { isAliasText, isLockText, isScalar, type Word } from './fragment-grammar.js'
import { tokenize } from './fragment-tokens.js'

const SCALAR = [
  'a + 1',
  'a or b',
  "lower(name) like 'a%'",
  'extract(epoch from placed_on) > 1',
  'substring(name from 2 for 3)',
  "trim(both ' ' from name)",
  "overlay(name placing 'x' from 1 for 2)",
  'a is distinct from b',
  'a is not distinct from b',
  'case when a then b else c end',
  'case a when 1 then (b) end + 1',
  'count(*) filter (where a > 1)',
  'row_number() over (partition by a order by b desc nulls last)',
  'percentile_cont(0.5) within group (order by a)',
  'string_agg(a, b order by c)',
  'x::numeric(10, 2)',
  'cast(x as timestamp with time zone)',
  "created at time zone 'UTC'",
  "data->>'a' = 'b'",
  "data @> '{}'::jsonb",
  'a[1:2]',
  'array[1, 2] && b',
  '(a, b) < (c, d)',
  "interval '1 day' * 2",
  'a between symmetric 1 and 2',
  "e'it\\'s' || 'it''s'",
  'pg_catalog.lower(x)',
  '"Mixed Case".name',
  'left(name, 2) = right(name, 2)',
  'default',
  "u & '1'",
]

const REFUSED = [
  '',
  '(select 1)',
  'exists (select 1 from suppliers)',
  'x in (table suppliers)',
  'x in (values (1))',
  '(with a as (select 1) select 1)',
  "table_to_xml('suppliers', true, false, '')",
  "query_to_xml('select 1', true, false, '')",
  "nextval('orders_id_seq')",
  "current_setting('x')",
  "ts_stat('select 1')",
  'pg_sleep(1)',
  'public.lower(x)',
  'other."lower"(x)',
  '"LOWER"(x)',
  'leak_suppliers()',
  'a) or (b',
  'a)',
  'a) or (b)',
  'a, b',
  'a; delete from suppliers',
  'a -- b',
  'a /* b */',
  '$$a$$',
  '$1',
  "U&'\\0041'",
  'U&"\\0041"',
  'ctid',
  't.xmin',
  '"tableoid"',
  'a union all select b',
  'a from suppliers',
  'a limit 1',
  'a order by b',
  'a group by b',
  'a as b',
  'case when a then b',
  'a end',
  'when a then b',
  'a returning b',
  "'unclosed",
  '"unclosed',
  'a \\ b',
  'operator(pg_catalog.=)',
  'a where b',
  'f (a)',
  '(a',
  'a]',
  'a .',
  '. a',
  'a is distinct',
  'a is not distinct',
  'a is distinct from',
  'count(a) + distinct',
]

function accepts(text: string, place: { list?: true; from?: true } = {}): boolean {
  const tokens = tokenize(text, false, false)
  if (tokens === undefined) return false
  try {
    return isScalar(tokens, place, refuseUnsafe)
  } catch {
    return false
  }
}

const KNOWN = new Set(
  'lower count extract substring trim overlay row_number percentile_cont string_agg numeric cast array left right coalesce any all in exists row some'.split(
    ' ',
  ),
)

function refuseUnsafe(word: Word): void {
  const plain = word.text.replace(/^pg_catalog\./, '')
  if (word.called ? !KNOWN.has(plain) : ['ctid', 'xmin', 'tableoid'].includes(plain)) throw new Error('refused')
}

beforeAll(() => loadModule())

describe('a scalar fragment', () => {
  it.each(SCALAR)('allows %s', (text) => expect(accepts(text)).toBe(true))
  it.each(REFUSED)('refuses %s', (text) => expect(accepts(text)).toBe(false))

  it('allows commas only in a list', () => {
    expect(accepts('a, b desc', { list: true })).toBe(true)
    expect(accepts('a, b desc')).toBe(false)
  })

  it('allows in FROM nothing but one call', () => {
    expect(accepts('lower(x)', { from: true })).toBe(true)
    expect(accepts('lower(x) with ordinality', { from: true })).toBe(true)
    for (const text of ['suppliers', 'a.suppliers', 'lower(x), suppliers', 'lower(x) + 1', '(suppliers)', 'lower(x) suppliers']) {
      expect(accepts(text, { from: true }), text).toBe(false)
    }
  })

  it('does not melt a parameter with a word beside it', () => {
    expect(tokenize('foo', false, true)).toBeUndefined()
    expect(tokenize('days', true, false)).toBeUndefined()
    expect(tokenize('::int = a', true, true)).toBeUndefined()
    expect(tokenize('::int = ', true, true)).toBeDefined()
  })

  // PostgreSQL's own grammar is the judge: whatever is accepted and parses is one expression that holds
  // no query, in each place where a fragment may stand.
  it('is one expression to PostgreSQL, whatever tokens it is made of', () => {
    const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000)
    let accepted = 0
    let parsed = 0
    fc.assert(
      fc.property(fragment, (text) => {
        // `select distinct …` is a select of one expression that says so itself.
        if (text.startsWith('distinct') || !accepts(text)) return
        accepted++
        for (const [before, after, shape] of PLACES) {
          const tree = parse(`${before}${text}${after}`)
          if (tree === undefined) continue
          parsed++
          expect(shape(tree), `${before}${text}${after}`).toBe(true)
        }
      }),
      { seed, numRuns: Number(process.env.FUZZ_RUNS ?? 20_000) },
    )
    console.log(`fragments: seed ${seed}, ${accepted} accepted, ${parsed} parsed`)
    expect(parsed).toBeGreaterThan(500)
  })
})

describe('an alias', () => {
  it.each(['t', '"T"', 't(a, b)', 't(id integer, tags text[])'])('allows %s', (text) =>
    expect(isAliasText(tokenize(text, false, false) ?? [])).toBe(true),
  )
  it.each(['t, suppliers', 't(a) join suppliers', 't cross join x', 't where', "t('a')", '(a)', 't(a))', 'select'])('refuses %s', (text) =>
    expect(isAliasText(tokenize(text, false, false) ?? [])).toBe(false),
  )
})

describe('a locking clause', () => {
  it.each(['for update', 'for no key update of s nowait', 'for key share of a, "b" skip locked'])('allows %s', (text) =>
    expect(isLockText(tokenize(text, false, false) ?? [])).toBe(true),
  )
  it.each(['union select 1', 'for update; select 1', 'limit 1', 'for update of (select 1)'])('refuses %s', (text) =>
    expect(isLockText(tokenize(text, false, false) ?? [])).toBe(false),
  )
})

const VOCABULARY = `a b.c t.ctid "a" "from" 1 2.5 'x' e'x' + - = < || :: ( ) ( ) ( ) [ ] , , . * and or not null select from where union
  table values with order by group having limit as into returning case when then else end in exists any all array row lower( count(*)
  coalesce( substring( extract(epoch over ( filter ( within distinct is between like similar to at time zone interval cast( int text
  suppliers left right join lateral on using window for update of partition rows current default set ; -- /* */ $1 $$ U&'x' collate
  pg_sleep(1) x.lower(`.split(/\s+/)

const fragment = fc.oneof(
  fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
  fc.letrec<{ expr: string }>((tie) => ({
    expr: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('a', 't.b', '1', "'x'", 'null', '"q"'),
      fc
        .tuple(
          tie('expr'),
          fc.constantFrom('+', '=', 'and', 'or', '||', 'is distinct from', ',', 'as', 'union', 'from', 'collate'),
          tie('expr'),
        )
        .map((parts) => parts.join(' ')),
      fc
        .tuple(fc.constantFrom('lower', 'coalesce', 'count', '', 'exists', 'any', 'left', 'x in ', 'a over'), tie('expr'))
        .map(([name, inner]) => `${name}(${inner})`),
      fc.tuple(tie('expr'), tie('expr'), tie('expr')).map(([a, b, c]) => `case when ${a} then ${b} else ${c} end`),
      fc.tuple(tie('expr'), fc.constantFrom(...VOCABULARY)).map((parts) => parts.join(' ')),
    ),
  })).expr,
)

type Tree = { readonly [key: string]: unknown }

const PLACES: readonly (readonly [string, string, (tree: Tree) => boolean])[] = [
  ['select ', ' from t', (tree) => pureSelect(tree)],
  ['select x from t where k and (', ')', (tree) => pureSelect(tree)],
  ['select x from t order by ', '', (tree) => pureSelect(tree)],
  ['update t set v = ', ' where k', (tree) => lengthOf(tree, 'UpdateStmt', 'targetList') === 1 && isPure(tree)],
  ['insert into t values (', ', z)', (tree) => rowLength(tree) === 2 && isPure(tree)],
]

function pureSelect(tree: Tree): boolean {
  const select = statementOf(tree, 'SelectStmt')
  return (
    select !== undefined &&
    select.op === 'SETOP_NONE' &&
    list(select.targetList).length === 1 &&
    list(select.sortClause).length <= 1 &&
    isPure(tree)
  )
}

// One statement, one table, no query inside, no limit, no lock, no grouping.
function isPure(tree: Tree): boolean {
  const text = JSON.stringify(tree)
  const queries = text.split('"SelectStmt"').length - 1
  return (
    list(tree.stmts).length === 1 &&
    queries <= 1 &&
    text.split('"relname"').length === 2 &&
    !/"(SubLink|groupClause|limitCount|lockingClause|withClause|intoClause|returningList|havingClause)"/.test(text)
  )
}

function statementOf(tree: Tree, kind: string): Tree | undefined {
  const first = list(tree.stmts)[0] as { stmt?: Tree } | undefined
  return first?.stmt?.[kind] as Tree | undefined
}

function lengthOf(tree: Tree, kind: string, key: string): number {
  return list(statementOf(tree, kind)?.[key]).length
}

function rowLength(tree: Tree): number {
  const select = (statementOf(tree, 'InsertStmt')?.selectStmt as Tree | undefined)?.SelectStmt as Tree | undefined
  const row = list(select?.valuesLists)[0] as { List?: { items?: unknown } } | undefined
  return list(row?.List?.items).length
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function parse(sql: string): Tree | undefined {
  try {
    return parseSync(sql) as Tree
  } catch {
    return undefined
  }
}
