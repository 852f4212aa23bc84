import { runConformance } from './run-conformance.js'

await runConformance('pglite', [1], { major: 1 })
