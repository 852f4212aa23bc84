import { runConformance } from './run-conformance.js'

await runConformance('mariadb', [1])
