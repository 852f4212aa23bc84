import { defineConfig } from 'tsup'

/** One build for every published package, run from its own folder. The scripts clean, so that nobody sees an empty dist. */
export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  dts: true,
  // Private, so each package takes in what it uses; its types stay inside.
  noExternal: ['@tenantry/sql'],
  clean: false,
  sourcemap: true,
  removeNodeProtocol: false,
  target: 'node20',
  tsconfig: '../../tsconfig.build.json',
})
