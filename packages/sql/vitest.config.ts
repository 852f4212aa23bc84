import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@tenantry/core': fileURLToPath(new URL('../core/src/index.ts', import.meta.url)) } },
  test: { name: 'sql', include: ['src/**/*.test.ts'] },
})
