import { runConformance } from './run-conformance.js'

await runConformance('postgres-16', [1])
