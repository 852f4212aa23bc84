import { runConformance } from './run-conformance.js'

await runConformance('sqlite', [1], { major: 1 })
