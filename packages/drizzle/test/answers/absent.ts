/** Drizzle has no such API, as its documentation says. */
export const absent = (what: string, page: string) => ({ absent: `Drizzle has no ${what}: https://orm.drizzle.team/docs/${page}` }) as const

export const NO_RECURSIVE = absent('WITH RECURSIVE', 'select#with-clause')
export const NO_MERGE = absent('MERGE', 'overview')
export const NO_PLUGIN = absent('plugin that rewrites statements', 'overview')
