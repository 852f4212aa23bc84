import { fuzzCommand } from '@tenantry/conformance/fuzz'
import { engineTraits } from '@tenantry/conformance/programs'
import { kyselySubject } from './subject.js'

process.exitCode = await fuzzCommand((engine) => kyselySubject(engineTraits(engine)), process.argv.slice(2))
