import { defineConfig } from 'vitest/config'

/** Every package, example and the docs are a project; `npm test` runs them all. */
export default defineConfig({
  test: {
    projects: ['packages/*', 'packages/*/vitest.*.config.ts', 'examples/*', 'docs'],
    reporters: ['default', './scripts/tally-reporter.mjs'],
  },
})
