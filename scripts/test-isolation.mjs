import { runNode } from './run-command.mjs'

// `npm run test:isolation`: the conformance of all adapters, and the example attacked from outside. Nothing else.
const { code } = await runNode('scripts/test.mjs', [
  '/conformance/',
  'projectmeats/test/matrix',
  'projectmeats/test/scenarios',
  ...process.argv.slice(2),
])
process.exitCode = code
