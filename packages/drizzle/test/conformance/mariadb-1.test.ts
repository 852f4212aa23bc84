import { runConformance } from './run-conformance.js'

await runConformance('mariadb', [10], { major: 1 })
