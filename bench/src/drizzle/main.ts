import { openPostgres } from '../postgres.js'
import { Report } from '../report.js'
import { runBench } from '../run-bench.js'
import { casesOf } from './cases.js'
import { CHECKED_CASES } from './checked-cases.js'
import { openDatabase } from './database.js'

const NAMES = ['drizzle', 'drizzle-1'] as const

const report = new Report()
const { pool, close } = await openPostgres()
try {
  for (const major of [0, 1] as const) {
    await pool.query('delete from orders where id >= 1000000; delete from order_lines where id >= 1000000')
    await runBench(
      {
        adapter: NAMES[major],
        ...openDatabase(pool, major),
        cases: casesOf(major),
        checkedCases: CHECKED_CASES,
        compile: (query) => {
          const { sql, params } = query.toSQL()
          return { sql, parameters: params }
        },
        execute: async (query) => query,
      },
      report,
    )
  }
} finally {
  await close()
}
report.end()
