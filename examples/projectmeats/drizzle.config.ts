import { defineConfig } from 'drizzle-kit'

/** `npx drizzle-kit generate` writes the next migration from the tables. Read it, and name the column of each `set null`. */
export default defineConfig({ dialect: 'postgresql', schema: './src/schema.ts', out: './migrations', casing: 'snake_case' })
