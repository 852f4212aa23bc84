/**
 * What is true of a database's SQL whatever ORM writes it. Private: each adapter's build takes in what it uses.
 *
 * @module
 */
export { allowedFunctions, mayBeVolatile, plainFunctionName } from './allowed-functions.js'
export { type Engine, ENGINE_RULES, type EngineRules, foldingTenancy } from './engine-rules.js'
export { isAliasText, isLockText, isScalar, type Word } from './fragment-grammar.js'
export { type Token, tokenize } from './fragment-tokens.js'
export { hasItsValues, isOneValue } from './mysql-text.js'
export { isPlain } from './plain-fragment.js'
