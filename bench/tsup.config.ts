import { readdirSync } from 'node:fs'
import { defineConfig } from 'tsup'

const programs = readdirSync('src', { recursive: true })
  .map(String)
  .filter((file) => /[\\/](?:main|server)\.ts$/.test(file))

/** Compiled ahead, as what is measured is in production: a loader that compiles adds to each closure. */
export default defineConfig({
  entry: Object.fromEntries(programs.map((file) => [file.replace(/\.ts$/, ''), `src/${file}`])),
  format: ['esm'],
  outDir: 'dist',
  target: 'node20',
  tsconfig: '../tsconfig.build.json',
  silent: true,
})
