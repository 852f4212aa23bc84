import { mutantsOf } from './mutant.js'

const SQLITE = 'drizzle/test/conformance/sqlite.test.ts'
const PGLITE = 'drizzle/test/conformance/pglite.test.ts'
const UNCALLED = 'drizzle/test/surface/uncalled-methods.test.ts'

/** What raw SQL and the parts of a builder may be. */
export const FRAGMENT_MUTANTS = [
  ...mutantsOf('drizzle/src/prove-fragment.ts', [SQLITE, PGLITE], {
    'a fragment is not read': [
      '  if (proof !== undefined) return { proof, volatile }\n',
      '  if (proof !== undefined || place) return { proof: proof ?? { slots: new Map() }, volatile }\n',
      'raw',
    ],
    'a call in a fragment is not checked': [
      '(word.called ? checkFunction(word.text, statement) : checkColumn(word.text, statement))',
      '(word.called ? undefined : checkColumn(word.text, statement))',
      'function',
    ],
  }),
  ...mutantsOf('drizzle/src/fragment-select.ts', [SQLITE, PGLITE], {
    'a select in a text reads tables by their names': [
      'if (leaf === undefined) return this.#subselect(pieces)',
      'if (leaf === undefined) return true',
      'raw',
    ],
  }),
  ...mutantsOf('drizzle/src/safe-functions.ts', [SQLITE, PGLITE], {
    'any function may be called': ['if (!statement.functions.has(plain)) {', 'if (plain === undefined) {', 'function'],
    'a system column may be read': [
      "statement.context?.kind !== 'bypass' && systemColumns.has(foldColumn(name))",
      'statement === undefined',
      'of-a-row.*-refused',
    ],
  }),
  ...mutantsOf('drizzle/src/fragment-pieces.ts', [UNCALLED], {
    'the seam of two texts is not read': [
      'pieces[pieces.length - 1] = (pieces[pieces.length - 1] as string) + text',
      "pieces[pieces.length - 1] = (pieces[pieces.length - 1] as string) + (text.includes(')') ? '' : text)",
    ],
  }),
  ...mutantsOf('drizzle/src/scope-comment.ts', [UNCALLED], {
    'a statement loses its comment': [
      'if (comment === undefined || isComment(comment)) return comment',
      'if (comment === undefined) return comment',
    ],
  }),
]
