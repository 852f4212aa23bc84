import { runConformance } from './run-conformance.js'

await runConformance('postgres-17', [10])
