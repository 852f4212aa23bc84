import { EXPRESSION_METHODS } from './expression-methods.js'
import { HANDLE_METHODS } from './handle-methods.js'
import { SCHEMA_METHODS } from './schema-methods.js'
import { SELECT_METHODS } from './select-methods.js'
import { WRITE_METHODS } from './write-methods.js'
import type { MethodAnswers } from './method-answer.js'

/** An answer for every public method that an application reaches. */
export const METHOD_ANSWERS: Readonly<Record<string, MethodAnswers>> = {
  ...SCHEMA_METHODS,
  ...HANDLE_METHODS,
  ...SELECT_METHODS,
  ...WRITE_METHODS,
  ...EXPRESSION_METHODS,
}
