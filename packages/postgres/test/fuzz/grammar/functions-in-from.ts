import { expression } from './expression.js'
import type { From } from './from.js'
import type { Pen } from './pen.js'
import { type Env, freshAlias, type Source } from './scope.js'
import type { Column } from './tables.js'

/** A function in FROM, its arguments from the items before it now and then. */
export function functionItem(pen: Pen, env: Env, before: readonly Source[], lateral: boolean): From {
  const { draw } = pen
  pen.note('functions in FROM')
  const alias = freshAlias(pen, before)
  const scope = { sources: [], env: { ...env, outer: lateral ? before : env.outer, depth: Math.max(env.depth, 2) } }
  const int = expression(pen, 'int', scope, 1)
  const json = expression(pen, 'json', scope, 1)
  const name = pen.name(alias)
  const made = (sql: string, ...columns: readonly Column[]): From => ({ sql, sources: [{ alias, columns }] })
  const [a, b, n]: readonly [Column, Column, Column] = [
    { name: 'a', type: 'int' },
    { name: 'b', type: 'text' },
    { name: 'n', type: 'int' },
  ]
  return draw.pick<() => From>([
    () => made(`generate_series(1, 2 + abs(coalesce(${int}, 1) % 4)) as ${name}(a)`, a),
    () => made(`unnest(array[${int}, 2], array['x', 'é']) with ordinality as ${name}(a, b, n)`, a, b),
    () => made(`rows from (generate_series(1, 3), unnest(array[${int}])) with ordinality as ${name}(a, n, o)`, a, n),
    () => made(`json_to_recordset('[{"a":1,"b":"x"},{"a":2}]') as ${name}(a int, b text)`, a, b),
    () => made(`rows from (json_to_recordset('[{"a":1,"b":"x"}]') as (a int, b text), generate_series(1, 2)) as ${name}(a, b, n)`, a, b, n),
    () => made(`lateral jsonb_each_text(jsonb_build_object('k', ${int})) ${name}(b, v)`, b),
    () =>
      made(
        `jsonb_to_record(coalesce(nullif(${json}, 'null'), '{}') - 0) as ${name}(a int, b text)`.replace(
          /coalesce\(.*\) - 0/su,
          `'{"a":3}'`,
        ),
        a,
        b,
      ),
    () => made(`regexp_split_to_table('a,b', ',') as ${name}(b)`, b),
    () => (pen.version < 17 ? made(`current_date ${name}(d)`) : jsonTable(name, int, made, a, b)),
    () =>
      pen.version < 17 || pen.version === 0
        ? made(`generate_series(1, 2) ${name}(a)`, a)
        : made(`json_table('[1,2]'::jsonb, '$[*]' columns (a int path '$', n for ordinality)) ${name}`, a, n),
    () => made(`(values (1, 'é'::text), (${int}, 'x')) as ${name}(a, b)`, a, b),
  ])()
}

function jsonTable(name: string, int: string, made: (sql: string, ...columns: readonly Column[]) => From, a: Column, b: Column): From {
  const sql = `json_table(jsonb_build_array(jsonb_build_object('a', ${int})), '$[*]?(@.a>$m)' passing 0 as m columns (n for ordinality, a int path '$.a' default 1 on empty, b text path '$.b', nested path '$.c[*]' columns (c int path '$'))) as ${name}`
  return made(sql, a, b)
}
