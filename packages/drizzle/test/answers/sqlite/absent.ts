/** SQLite has no such construct, as its documentation says. */
export const absent = (what: string, page: string) => ({ absent: `SQLite has no ${what}: https://www.sqlite.org/${page}.html` }) as const

/** Drizzle has no such API for SQLite. */
export const undrizzled = (what: string, page: string) =>
  ({ absent: `Drizzle has no ${what} for SQLite: https://orm.drizzle.team/docs/${page}` }) as const

export const NO_LATERAL = absent('LATERAL', 'lang_select')
export const NO_WRITE_IN_CTE = absent('INSERT, UPDATE or DELETE in a WITH', 'lang_with')
export const NO_ROW_LOCK = absent('lock of a row: a transaction locks the file', 'lockingv3')
export const NO_SCHEMA = undrizzled('table of another schema', 'schemas')
export const NO_UPDATE_ALIAS = undrizzled('alias of what is updated', 'update')
