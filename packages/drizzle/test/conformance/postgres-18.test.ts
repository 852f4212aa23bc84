import { runConformance } from './run-conformance.js'

await runConformance('postgres-18', [1])
