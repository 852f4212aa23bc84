import { basename } from 'node:path'
import tseslint from 'typescript-eslint'

const BANNED_NAMES = /^(utils?|helpers?|common|managers?|services?|types)\./

/** A file is named after its main export; these names say nothing. */
const fileName = {
  meta: { type: 'suggestion', schema: [], messages: { banned: 'Name the file after its main export, not "{{name}}".' } },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename)
      if (BANNED_NAMES.test(name)) context.report({ node, messageId: 'banned', data: { name } })
    },
  }),
}

const ENUM_AND_NAMESPACE = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'A module is a file.' },
]
const DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }

const foreignSources = (...patterns) => ({
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: ['@tenantry/*/src/*', '**/packages/**', ...patterns], message: 'Import what the package publishes.' }] },
  ],
})

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.report/**', '**/.data/**', '**/fixtures/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { tenantry: { rules: { 'file-name': fileName } } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `async` without `await` turns a throw into a rejection, which an interface of promises asks for.
      '@typescript-eslint/require-await': 'off',
      'tenantry/file-name': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...ENUM_AND_NAMESPACE, DEFAULT_EXPORT],
      eqeqeq: 'error',
    },
  },
  // The files of an adapter that touch an ORM's internals.
  { files: ['packages/*/src/internals*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['**/*.config.ts', '**/global-setup.ts'], rules: { 'no-restricted-syntax': ['error', ...ENUM_AND_NAMESPACE] } },
  { files: ['packages/core/src/**/*.ts'], rules: foreignSources('@tenantry/*', 'kysely', 'drizzle-*', '@prisma/*', 'express') },
  { files: ['packages/kysely/src/**/*.ts'], rules: foreignSources('@tenantry/drizzle', '@tenantry/prisma') },
  // Drizzle's classes come with the database that the adapter is given, whatever its major.
  {
    files: ['packages/drizzle/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: foreignSources('@tenantry/kysely', '@tenantry/prisma', 'kysely'),
  },
  { files: ['examples/**/*.ts', 'packages/testing/**/*.ts', 'packages/conformance/**/*.ts'], rules: foreignSources() },
  // Tests throw what a hostile application throws, and take methods apart.
  {
    files: ['**/*.test.ts', '**/*.test-d.ts'],
    rules: {
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': 'off',
    },
  },
)
