import { condition } from './condition.js'
import type { Pen } from './pen.js'
import { column, type Scope } from './scope.js'
import { arrayQuery, scalarQuery } from './subquery.js'
import type { SqlType } from './tables.js'

/** An expression of this type. */
export function expression(pen: Pen, type: SqlType, scope: Scope, depth: number): string {
  return pen.draw.span(() => {
    const leaf = () => column(pen, type, scope) ?? pen.value(type)
    if (depth <= 0) return pen.draw.chance(15) ? pen.value(type) : leaf()
    const inner = (of: SqlType) => expression(pen, of, scope, depth - 1)
    return pen.draw.weighted<() => string>([
      [8, leaf],
      [1, () => pen.value(type)],
      [1, () => anyCase(pen, type, scope, depth)],
      [1, () => `coalesce(${inner(type)}, ${inner(type)})`],
      [1, () => `nullif(${inner(type)}, ${pen.value(type)})`],
      [scope.env.depth < 3 ? 2 : 0, () => scalarQuery(pen, type, scope)],
      [type === 'bool' || type === 'json' ? 0 : 1, () => `${pen.draw.pick(['greatest', 'least'])}(${inner(type)}, ${inner(type)})`],
      [6, () => OF_TYPE[type](pen, scope, depth, inner)],
    ])()
  })
}

type Maker = (pen: Pen, scope: Scope, depth: number, inner: (type: SqlType) => string) => string

const OF_TYPE: Readonly<Record<SqlType, Maker>> = {
  int: (pen, scope, _depth, inner) =>
    pen.draw.pick<() => string>([
      () => `(${inner('int')} + ${pen.value('int')})`,
      () => `(${inner('int')} % 7)`,
      () => `-abs(${inner('int')})`,
      () => `length(${inner('text')})`,
      () => `extract(month from ${inner('date')})::int`,
      () => `position(${pen.value('text')} in ${inner('text')})`,
      () => `cast(round(${inner('num')}) as integer)`,
      () => `(array[${inner('int')},${inner('int')}])[1]`,
      () => `cardinality(${arrayQuery(pen, 'int', scope)})`,
      () => `case when ${inner('bool')} then 1 else ${inner('int')} end`,
      () => `coalesce(upper(int4range(1, 5)), ${inner('int')})`,
      () => `num_nulls(${inner('text')}, ${inner('int')})`,
      () => `jsonb_array_length(jsonb_build_array(${inner('int')}, ${inner('text')}))`,
    ])(),
  num: (pen, _scope, _depth, inner) =>
    pen.draw.pick<() => string>([
      () => `(${inner('num')} + ${inner('int')})`,
      () => `round(${inner('num')}, 1)`,
      () => `${inner('int')}::numeric(12,2)`,
      () => `numeric '5'`,
      () => `trunc(pg_catalog.abs(${inner('num')}))`,
    ])(),
  text: (pen, _scope, _depth, inner) =>
    pen.draw.pick<() => string>([
      () => `(${inner('text')} || ${inner('int')})`,
      () => `upper(${inner('text')})`,
      () => `pg_catalog.lower(${inner('text')})`,
      () => `substring(${inner('text')} from 1 for 3)`,
      () => `trim(both 'a' from ${inner('text')})`,
      () => `overlay(${inner('text')} placing 'é' from 1 for 1)`,
      () => `(${inner('text')} collate "C")`,
      () => `(${inner('text')} COLLATE pg_catalog."default")`,
      () => `cast(${inner('date')} as text)`,
      () => `(${inner('json')} ->> ${pen.draw.pick(["'tier'", "'cut'"])})`,
      () => `concat_ws('-', ${inner('text')}, ${inner('int')})`,
      () => `${inner('uuid')}::varchar(40)::text`,
      () => `regexp_replace(${inner('text')}, '[aeiou]', '', 'g')`,
      () => `split_part(${inner('text')}, ' ', 1)`.replace("' '", "','"),
      () => `to_char(${inner('date')}, 'YYYY-MM')`,
      () => `array_to_string(array[${inner('text')}, ${inner('text')}], ',')`,
      () => `format('%s', ${inner('int')})`,
    ])(),
  bool: (pen, scope, depth) => condition(pen, scope, depth - 1),
  date: (pen, _scope, _depth, inner) =>
    pen.draw.pick<() => string>([
      () => `(${inner('date')} + 3)`,
      () => `(${inner('date')}::timestamp at time zone 'UTC' at time zone 'UTC')::date`,
      () => `(${inner('date')} + interval '1' day)::date`,
      () => `date_trunc('month', ${inner('date')}::timestamp)::date`,
      () => `make_date(2024, 3, 1)`,
    ])(),
  json: (pen, _scope, _depth, inner) =>
    pen.draw.pick<() => string>([
      () => `jsonb_build_object('a', ${inner('int')}, 'é', ${inner('text')})`,
      () => `to_jsonb(${inner('text')})`,
      () => `(${inner('json')} -> 'kinds')`,
      () => `(${inner('json')} || '{"x":1}')`,
      () => `(${inner('json')})['tier']`,
      () => `jsonb_path_query_first(${inner('json')}, '$.tier')`,
      () => (pen.version < 16 ? 'jsonb_build_array(1)' : `json_object('k': ${inner('int')} returning jsonb)`),
      () => (pen.version < 16 ? `'[]'::jsonb` : `json_array(${inner('text')}, ${inner('int')} null on null returning jsonb)`),
    ])(),
  uuid: (pen, scope) => column(pen, 'uuid', scope) ?? pen.tenant(),
}

function anyCase(pen: Pen, type: SqlType, scope: Scope, depth: number): string {
  const one = () => expression(pen, type, scope, depth - 1)
  pen.note('case')
  if (pen.draw.chance(30)) return `case ${expression(pen, 'int', scope, 0)} when 1 then ${one()} when 2 then ${one()} end`
  return `case when ${condition(pen, scope, depth - 1)} then ${one()} else ${one()} end`
}
