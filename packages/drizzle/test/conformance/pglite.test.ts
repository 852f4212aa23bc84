import { runConformance } from './run-conformance.js'

await runConformance('pglite', [1])
