import { fuzzCommand } from '@tenantry/conformance/fuzz'
import { engineTraits } from '@tenantry/conformance/programs'
import { rawSubjects } from './raw-subjects.js'

// Programs of all kinds, dealt by the seed; RAW_SQL_OF=kysely, drizzle or grammar takes those of one.
process.exitCode = await fuzzCommand((engine) => rawSubjects(engineTraits(engine), engine, process.env.RAW_SQL_OF), process.argv.slice(2))
