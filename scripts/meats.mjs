import { runFromSources } from './run-from-sources.mjs'

// `npm run meats -- <command>`: the commands of ProjectMeats.
await runFromSources('commands', 'main.ts')
