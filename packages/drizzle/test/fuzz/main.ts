import { fuzzCommand } from '@tenantry/conformance/fuzz'
import { engineTraits } from '@tenantry/conformance/programs'
import { withTenancy } from '@tenantry/drizzle'
import { drizzleSubject } from './subject.js'

const major = process.env.DRIZZLE_MAJOR === '1' ? 1 : 0

process.exitCode = await fuzzCommand(
  (engine) => drizzleSubject(engineTraits(engine), major, (db, tenancy) => withTenancy(db, tenancy as never)),
  process.argv.slice(2),
)
