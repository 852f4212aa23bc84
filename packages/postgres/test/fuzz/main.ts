import { fuzzCommand } from '@tenantry/conformance/fuzz'
import { engineTraits } from '@tenantry/conformance/programs'
import { drizzleSubject } from '../../../drizzle/test/fuzz/subject.js'
import { kyselySubject } from '../../../kysely/test/fuzz/subject.js'
import { rawSubject } from './subject.js'

// The SQL of another builder: RAW_SQL_OF=drizzle.
process.exitCode = await (process.env.RAW_SQL_OF === 'drizzle'
  ? fuzzCommand((engine) => rawSubject(drizzleSubject(engineTraits(engine), 0)), process.argv.slice(2))
  : fuzzCommand((engine) => rawSubject(kyselySubject(engineTraits(engine))), process.argv.slice(2)))
