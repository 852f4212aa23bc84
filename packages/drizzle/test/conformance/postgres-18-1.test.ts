import { runConformance } from './run-conformance.js'

await runConformance('postgres-18', [10], { major: 1 })
