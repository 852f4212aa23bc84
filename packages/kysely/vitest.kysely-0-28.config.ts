import { defineConfig } from 'vitest/config'
import config from './vitest.config.ts'

/** The same adapter under the Kysely before it: the tests that need no API of 0.29. */
export default defineConfig({
  resolve: {
    alias: [
      ...Object.entries(config.resolve?.alias ?? {}).map(([find, replacement]) => ({ find, replacement: String(replacement) })),
      { find: /^kysely$/, replacement: 'kysely-0-28' },
      { find: /^kysely\/helpers\/postgres$/, replacement: 'kysely-0-28/helpers/postgres' },
    ],
  },
  test: {
    ...config.test,
    name: 'kysely-0.28',
    include: ['test/gate.test.ts', 'test/contexts.test.ts', 'test/hostile-nodes.test.ts', 'test/raw-scoper.test.ts'],
  },
})
