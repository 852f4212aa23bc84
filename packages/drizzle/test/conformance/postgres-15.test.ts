import { runConformance } from './run-conformance.js'

await runConformance('postgres-15', [1, 10])
