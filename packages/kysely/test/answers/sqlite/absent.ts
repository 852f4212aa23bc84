/** SQLite has no such construct, as its documentation says. */
export const absent = (what: string, page: string) => ({ absent: `SQLite has no ${what}: https://www.sqlite.org/${page}.html` }) as const

export const NO_LATERAL = absent('LATERAL', 'lang_select')
export const NO_MERGE = absent('MERGE', 'lang_upsert')
export const NO_WRITE_IN_CTE = absent('INSERT, UPDATE or DELETE in a WITH', 'lang_with')
export const NO_ROW_LOCK = absent('lock of a row: a transaction locks the file', 'lockingv3')
