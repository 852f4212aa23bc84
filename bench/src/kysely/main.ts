import { Report } from '../report.js'
import { runBench } from '../run-bench.js'
import { CASES } from './cases.js'
import { CHECKED_CASES } from './checked-cases.js'
import { openDatabase } from './database.js'

const report = new Report()
const { close, ...opened } = await openDatabase()
try {
  await runBench(
    {
      adapter: 'kysely',
      ...opened,
      cases: CASES,
      checkedCases: CHECKED_CASES,
      compile: (query) => query.compile(),
      execute: (query) => query.execute(),
    },
    report,
  )
} finally {
  await close()
}
report.end()
