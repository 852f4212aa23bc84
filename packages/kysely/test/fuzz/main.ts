import { fuzzCommand } from '@tenantry/conformance/fuzz'
import { kyselySubject } from './subject.js'

process.exitCode = await fuzzCommand(
  (engine) => kyselySubject({ leftArm: engine !== 'postgres-15' && engine !== 'postgres-16' }),
  process.argv.slice(2),
)
