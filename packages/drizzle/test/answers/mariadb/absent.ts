/** MariaDB has no such construct, as its documentation says. */
export const absent = (what: string, page: string) =>
  ({ absent: `MariaDB has no ${what}: https://mariadb.com/docs/server/reference/sql-statements/${page}` }) as const

/** Drizzle has no such API for MySQL. */
export const undrizzled = (what: string, page: string) =>
  ({ absent: `Drizzle has no ${what} for MySQL: https://orm.drizzle.team/docs/${page}` }) as const

const SELECT = 'data-manipulation/selecting-data'

export const NO_FULL_JOIN = absent('FULL JOIN', `${SELECT}/joins-subqueries/joins/join-syntax`)
export const NO_LATERAL = absent('LATERAL', `${SELECT}/joins-subqueries/joins/join-syntax`)
export const NO_WITH_1 = {
  absent: `Drizzle 1.0 reads the "with" of a relational query by LATERAL, and ${NO_LATERAL.absent}`,
} as const
export const NO_WITH_IN_BRANCH = absent(
  'WITH in brackets, which Drizzle puts around the first branch of a set operation',
  `${SELECT}/common-table-expressions/with`,
)
export const NO_WRITE_IN_CTE = absent('INSERT, UPDATE or DELETE in a WITH', `${SELECT}/common-table-expressions/with`)
export const NO_FILTER_CLAUSE = absent('FILTER of an aggregate', `${SELECT}/select`)
export const NO_DISTINCT_ON = absent('DISTINCT ON', `${SELECT}/select`)
export const NO_FUNCTION_IN_FROM = absent('function in FROM but JSON_TABLE', `${SELECT}/select`)
export const NO_DEPENDENCE = absent('column beside the grouped ones, a key or not, under ONLY_FULL_GROUP_BY', `${SELECT}/group-by`)
export const NO_RETURNING = undrizzled('RETURNING', 'insert#insert-returning')
export const NO_CONDITION = undrizzled('condition of an upsert', 'insert#on-duplicate-key-update')
